import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { openWorkshop, Workshop } from '../__testUtils__/openWorkshop';
import { runAction } from '../__testUtils__/runAction';
import { stepsOf } from '../__testUtils__/stepsOf';
import { createConfigCommitAction } from './configCommit';
import { configCommitExamples } from './configCommit.examples';

jest.setTimeout(60_000);

const PATH = 'environments/development/basket/service.yaml';
const repository = 'git.example.com/acme/k8s-config';
const input = { repository, title: 'basket begins' };
let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop();
  await workshop.write({ [`config/${PATH}`]: 'kind: Service\n' });
});

afterEach(() => workshop.close());

const run = (over: object = {}, running: object = {}) =>
  runAction(createConfigCommitAction(workshop.repositories), {
    workspacePath: workshop.workspacePath,
    input: { ...input, ...over },
    ...running,
  });

it('is one commit on top of what is there, by whoever asked, under a checkpoint', async () => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  const { outputs, checkpoints } = await run();
  const [newest, ...others] = await bare.log('main');
  expect(outputs.commit).toBe(newest);
  expect(others).toHaveLength(1);
  expect(String(await bare.read('main', PATH))).toBe('kind: Service\n');
  expect(String(await bare.read('main', 'README.md'))).toBe('#\n');
  expect(String(await bare.git(['log', '-1', '--format=%an%n%B', 'main'])))
    .toBe(`alice
basket begins

Requested by user:default/alice.

Scaffolder-Task: task-1/the-step

`);
  expect(checkpoints).toEqual([`commit.files.${repository}.HEAD.config`]);
});

it('finds its own commit when it is run again, also after others have pushed', async () => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  const first = await run();
  await bare.push('main', { [PATH]: 'kind: Service # by a person\n' });
  const again = await run();
  expect(again.outputs).toEqual(first.outputs);
  expect(await bare.log('main')).toHaveLength(3);
  expect(String(await bare.read('main', PATH))).toContain('by a person');
});

it('writes nothing over files that say something else, unless it may', async () => {
  const bare = await workshop.createRepo('k8s-config', { [PATH]: 'theirs\n' });
  await expect(run()).rejects.toThrow(
    `${PATH} is in ${repository} already and says something else; nothing was written`,
  );
  expect(await bare.log('main')).toHaveLength(1);
  await run({ existing: 'update' });
  expect(String(await bare.read('main', PATH))).toBe('kind: Service\n');
});

it('keeps what it is told to, wherever it is, and writes the rest', async () => {
  await workshop.write({
    'config/.github/CODEOWNERS': '* @acme/ours\n',
    'config/catalog-info.yaml': 'ours\n',
    'config/service.yaml': 'ours\n',
  });
  const bare = await workshop.createRepo('k8s-config', {
    'docs/CODEOWNERS': '* @acme/theirs\n',
    'service.yaml': 'theirs\n',
  });
  const keep = ['CODEOWNERS', 'catalog-info.yaml'];
  await run({ existing: 'update', keep });
  expect(String(await bare.read('main', 'docs/CODEOWNERS'))).toContain(
    'theirs',
  );
  expect(await bare.read('main', '.github/CODEOWNERS')).toBeUndefined();
  expect(String(await bare.read('main', 'service.yaml'))).toBe('ours\n');
  expect(String(await bare.read('main', 'catalog-info.yaml'))).toBe('ours\n');
});

it('leaves a branch alone that holds the files already', async () => {
  const bare = await workshop.createRepo('k8s-config', {
    [PATH]: 'kind: Service\n',
  });
  const { outputs } = await run();
  expect(outputs.commit).toBe(await bare.head('main'));
  expect(await bare.log('main')).toHaveLength(1);
});

it('writes on when somebody else pushed in between', async () => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  const repo = workshop.repositories.open(repository, undefined);
  const commit = repo.commit.bind(repo);
  let pushed = 0;
  jest.spyOn(repo, 'commit').mockImplementation(async request => {
    if (pushed < 2) {
      pushed += 1;
      await bare.push('main', { other: `${pushed}\n` });
    }
    return commit(request);
  });
  await run();
  expect(await bare.log('main')).toHaveLength(4);
  expect(String(await bare.read('main', 'other'))).toBe('2\n');
});

it('says what it would do in a dry run, and asks for nothing', async () => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  const { logged, checkpoints } = await run({}, { isDryRun: true });
  expect(logged).toEqual([
    `Would write 1 files to HEAD of ${repository} as a commit`,
  ]);
  expect(checkpoints).toEqual([]);
  expect(await bare.log('main')).toHaveLength(1);
});

it.each<[object, string | RegExp]>([
  [{ folder: '../..' }, /is no folder of the workspace/],
  [{ folder: '/etc' }, /is no folder of the workspace/],
  [{ folder: 'absent' }, 'The workspace has no folder absent'],
  [{ repository: 'git.example.com/other/x' }, /The portal may not use/],
  [{ repository: '--upload-pack=x' }, 'is none; write host/owner/name'],
  [{ repository: 'https://git.example.com/acme/x' }, /is none; write/],
  [{ repository: 'git.example.com/acme/../../x' }, /is none; write/],
  [{ as: 'pull-request' }, /cannot open pull requests/],
  [{ branch: '--all' }, '/branch'],
  [{ branch: 'a..b' }, /is no branch/],
])('refuses %j', async (over, message) => {
  await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  await expect(run(over)).rejects.toThrow(message);
});

it('neither follows links nor commits what is no text', async () => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  await symlink('/etc/passwd', join(workshop.workspacePath, 'config/passwd'));
  await run();
  expect(await bare.read('main', 'passwd')).toBeUndefined();
});

it("wants the person's token where the portal demands it", async () => {
  const strict = await openWorkshop({
    scaffolder: { requireScmUserCredentials: true },
  });
  await strict.write({ 'config/x': 'y\n' });
  await strict.createRepo('k8s-config', { 'README.md': '#\n' });
  const action = createConfigCommitAction(strict.repositories);
  const { workspacePath } = strict;
  await expect(runAction(action, { workspacePath, input })).rejects.toThrow(
    /the template has to pass them as token/,
  );
  await runAction(action, { workspacePath, input: { ...input, token: 't' } });
  await strict.close();
});

it.each(configCommitExamples)('example: $description', async example => {
  await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  for (const step of stepsOf(example)) {
    expect(step.action).toBe('deployments:config:commit');
    await run(
      { ...step.input, repository, as: 'commit' },
      { taskId: example.description },
    );
    const { logged } = await run(step.input, { isDryRun: true });
    expect(logged[0]).toMatch(/^Would write 1 files to .* of github\.com/);
  }
});
