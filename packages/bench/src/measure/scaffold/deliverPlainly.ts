import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { git } from './git';

/**
 * The commits of a service that a task created, made once more as a person would: into clones, from files that are there.
 *
 * @param repositories - folder of the bare repositories that the task wrote to
 * @param folder - empty, for the work
 * @returns milliseconds; reading the files out of the task's commits is not counted
 */
export async function deliverPlainly(
  repositories: string,
  service: string,
  folder: string,
): Promise<number> {
  const files = join(folder, 'files');
  const config = join(repositories, 'k8s-config.git');
  await git(folder, ['clone', '--quiet', config, files]);
  const code = join(folder, 'code');
  await git(folder, [
    'clone',
    '--quiet',
    join(repositories, `${service}.git`),
    code,
  ]);
  const target = join(folder, 'target.git');
  await git(folder, ['clone', '--quiet', '--bare', config, target]);
  // Before the task's two commits.
  await git(target, ['update-ref', 'refs/heads/main', 'main~2']);

  const from = performance.now();
  await publish(folder, code);
  await git(folder, ['clone', '--quiet', target, 'work']);
  const work = join(folder, 'work');
  for (const part of ['environments', 'applications']) {
    cpSync(join(files, part), join(work, part), { recursive: true });
    await git(work, ['add', '--all']);
    await git(work, ['commit', '--quiet', `--message=${part} of ${service}`]);
    await git(work, ['push', '--quiet']);
  }
  return performance.now() - from;
}

async function publish(folder: string, code: string): Promise<void> {
  const begun = join(folder, 'begun');
  cpSync(code, begun, {
    recursive: true,
    filter: path => !path.endsWith('/.git'),
  });
  await git(begun, ['init', '--quiet', '--initial-branch=main']);
  await git(begun, ['add', '--all']);
  await git(begun, ['commit', '--quiet', '--message=begins']);
  const remote = join(folder, 'begun.git');
  await git(folder, ['init', '--quiet', '--bare', remote]);
  await git(begun, ['push', '--quiet', remote, 'main']);
}
