import { mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  parseSpecification,
  renderService,
} from '@backstage-deployments/plugin-scaffolder-backend-module-deployments';
import { Figure } from '../../report/Figure';
import { Sizes } from '../../Sizes';
import { round, summarize } from '../../statistics/summarize';
import { readSkeleton } from '../../internals';
import { deliverPlainly } from './deliverPlainly';
import { git } from './git';
import { startScaffolder } from './startScaffolder';

/** Of the requirement: a thousand specifications in ten seconds, a task in five besides the network. */
const RENDER_SECONDS_MAX = 10;
const TASK_SECONDS_MAX = 5;

const strategies = ['rolling', 'canary', 'blue-green', 'ab', 'selector'];
const skeletons = resolve('templates/service/skeleton');

/** How long the generator takes, and a whole task of the scaffolder. */
export async function measureScaffold(
  sizes: Sizes,
  folder: string,
): Promise<Figure[]> {
  return [await measureRendering(sizes), await measureTask(sizes, folder)];
}

/** Beside what it costs to write down the same files as JSON, which is one call of the engine. */
async function measureRendering({ scaffold }: Sizes): Promise<Figure> {
  const languages = readdirSync(skeletons);
  const bySkeleton = new Map(
    await Promise.all(
      languages.map(
        async language =>
          [language, await readSkeleton(skeletons, language)] as const,
      ),
    ),
  );
  let rendering = 0;
  let writing = 0;
  for (let index = 0; index < scaffold.specifications; index += 1) {
    const language = languages[index % languages.length];
    const from = performance.now();
    const specification = parseSpecification({
      apiVersion: 'deployments.backstage.io/v1alpha1',
      kind: 'Service',
      metadata: { name: `basket-${index}`, owner: 'team' },
      spec: { language, strategy: strategies[index % strategies.length] },
    });
    const { service, config } = renderService(
      specification,
      bySkeleton.get(language) ?? new Map(),
    );
    const rendered = performance.now();
    JSON.stringify([...service, ...config]);
    rendering += rendered - from;
    writing += performance.now() - rendered;
  }
  const value = round(rendering / 1000);
  return {
    id: 's',
    name: `${scaffold.specifications} specifications rendered`,
    unit: 's',
    measured: value,
    floorName: 'the same files as JSON',
    floor: round(writing / 1000),
    as: 'value',
    value,
    bound: RENDER_SECONDS_MAX,
    holds: value <= RENDER_SECONDS_MAX,
  };
}

/** Beside what somebody does who has the files and Git: clone, commit and push the same three commits. */
async function measureTask(
  { scaffold }: Sizes,
  folder: string,
): Promise<Figure> {
  const repositories = mkdtempSync(join(folder, 'repositories-'));
  await createConfigRepository(repositories);
  const scaffolder = await startScaffolder(folder, repositories);
  const measured: number[] = [];
  const floor: number[] = [];
  try {
    for (let run = 0; run < scaffold.tasks; run += 1) {
      const name = `basket-${run}`;
      const ms = await scaffolder.createService({
        name,
        owner: 'group:default/team-checkout',
        language: 'typescript',
        strategy: strategies[run % strategies.length],
      });
      measured.push(ms / 1000);
      const again = mkdtempSync(join(folder, 'plain-'));
      floor.push((await deliverPlainly(repositories, name, again)) / 1000);
    }
  } finally {
    await scaffolder.stop();
  }
  const summary = summarize(measured);
  return {
    id: 's',
    name: "a new service's task, from asking to its end",
    unit: 's',
    measured: summary,
    floorName: 'the same commits by git, on files that are there',
    floor: summarize(floor),
    as: 'value',
    value: summary.p95,
    bound: TASK_SECONDS_MAX,
    holds: summary.p95 <= TASK_SECONDS_MAX,
    note: `${scaffold.tasks} services, repositories on this disk, catalog included`,
  };
}

async function createConfigRepository(repositories: string): Promise<void> {
  const bare = join(repositories, 'k8s-config.git');
  mkdirSync(bare);
  await git(bare, ['init', '--quiet', '--bare', '--initial-branch=main']);
  await git(
    bare,
    ['fast-import', '--quiet', '--date-format=now'],
    'commit refs/heads/main\ncommitter Robin <robin@example.com> now\ndata 6\nbegins\nM 100644 inline README.md\ndata 2\n#\n\n',
  );
}
