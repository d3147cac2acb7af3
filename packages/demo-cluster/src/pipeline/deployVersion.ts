import { createHash } from 'node:crypto';
import { git } from './git';
import type { ServiceCommit } from './runPipelines';

/** The line that a pipeline writes; the pause container holds its place until then. */
const imageLine = (image: string) =>
  new RegExp(
    `^( *(?:- )?image: )(?:registry\\.k8s\\.io/pause|${image.replace(
      /[.]/g,
      '\\.',
    )})[:@]\\S+$`,
    'gm',
  );

/** Commits a version to the service's folder of development. Nothing is written when it is there already. */
export async function deployVersion(
  configRepository: string,
  { service, id, image, version }: ServiceCommit,
): Promise<void> {
  const folder = `environments/development/${service}`;
  const head = (
    await git(configRepository, ['rev-parse', 'refs/heads/main'])
  ).trim();
  const paths = await git(configRepository, [
    'ls-tree',
    '-r',
    '--name-only',
    head,
    '--',
    folder,
  ]);
  const digest = createHash('sha256').update(id).digest('hex');
  const reference = `${image}:${version}@sha256:${digest}`;
  const changed: [string, string][] = [];
  for (const path of paths.split('\n').filter(Boolean)) {
    const before = await git(configRepository, ['show', `${head}:${path}`]);
    const after = before.replace(imageLine(image), `$1${reference}`);
    if (after !== before) changed.push([path, after]);
  }
  if (paths === '') throw new Error(`${folder} is not there yet`);
  if (changed.length === 0) return;
  const message = `${service} ${version} to development\n\nBuilt from ${id.slice(
    0,
    7,
  )}.\n`;
  // Refused when somebody else pushed meanwhile: fast-import moves a branch forward only.
  await git(
    configRepository,
    ['fast-import', '--quiet', '--date-format=now'],
    [
      'commit refs/heads/main',
      'committer Pipeline <pipeline@shop.example> now',
      data(message),
      `from ${head}`,
      ...changed.flatMap(([path, text]) => [
        `M 100644 inline ${path}`,
        data(text),
      ]),
      '',
    ].join('\n'),
  );
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}
