import { join } from 'node:path';
import { BareRepo } from '@backstage-deployments/test-kit';
import { openWorkshop, Workshop } from '../__testUtils__/openWorkshop';
import { runAction } from '../__testUtils__/runAction';
import { stepsOf } from '../__testUtils__/stepsOf';
import { createRepositoryPublishAction } from './repositoryPublish';
import { repositoryPublishExamples } from './repositoryPublish.examples';

jest.setTimeout(60_000);

const input = { repository: 'git.example.com/acme/basket' };
let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop();
  await workshop.write({
    'service/README.md': '# Basket\n',
    'service/src/main.ts': 'start();\n',
    'service/.git/config': 'not ours\n',
  });
});

afterEach(() => workshop.close());

const run = (over: object = {}, running: object = {}) =>
  runAction(createRepositoryPublishAction(workshop.repositories), {
    workspacePath: workshop.workspacePath,
    input: { ...input, ...over },
    ...running,
  });

const created = () => new BareRepo(join(workshop.folder, 'remotes/basket.git'));

it('creates the repository with one commit, and finds it when it is run again', async () => {
  const { outputs } = await run();
  const [commit, ...others] = await created().log('main');
  expect(others).toEqual([]);
  expect(outputs).toEqual({
    commit,
    remoteUrl: 'https://git.example.com/acme/basket',
  });
  expect(
    String(await created().git(['ls-tree', '-r', '--name-only', 'main'])),
  ).toBe('README.md\nsrc/main.ts\n');
  expect((await run()).outputs).toEqual(outputs);
  expect(await created().log('main')).toHaveLength(1);
});

it('leaves a repository of somebody else alone', async () => {
  const bare = await workshop.createRepo('basket', { 'README.md': 'theirs\n' });
  await expect(run()).rejects.toThrow(
    'git.example.com/acme/basket has a branch main already; nothing was written. Choose another name',
  );
  expect(await bare.log('main')).toHaveLength(1);
});

it('creates nothing in a dry run', async () => {
  const { logged } = await run({}, { isDryRun: true });
  expect(logged).toEqual([
    'Would push 2 files to main of git.example.com/acme/basket',
  ]);
  await expect(created().log('main')).rejects.toThrow();
});

it.each(repositoryPublishExamples)('example: $description', async example => {
  for (const step of stepsOf(example)) {
    expect(step.action).toBe('deployments:repository:publish');
    const { outputs } = await run(step.input);
    expect(outputs.commit).toMatch(/^[0-9a-f]{40}$/);
  }
});
