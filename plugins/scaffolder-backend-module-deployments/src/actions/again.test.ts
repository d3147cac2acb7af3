import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { BareRepo } from '@backstage-deployments/test-kit';
import { FakeGitHubSettings } from '../__testUtils__/FakeGitHubSettings';
import { openWorkshop, Workshop } from '../__testUtils__/openWorkshop';
import { runAction } from '../__testUtils__/runAction';
import { Repositories } from '../repositories/Repositories';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { createArgocdRegisterAction } from './argocdRegister';
import { createConfigCommitAction } from './configCommit';
import { createGithubProtectAction } from './githubProtect';
import { createRepositoryPublishAction } from './repositoryPublish';
import { createServiceRenderAction } from './serviceRender';

// Each action is run to just after its effect, where its process ends, and then again: nothing is done twice.
jest.setTimeout(60_000);

const repository = 'git.example.com/acme/k8s-config';
let workshop: Workshop;

beforeEach(async () => {
  workshop = await openWorkshop();
});

afterEach(() => workshop.close());

/** Lets the effect happen and its answer be lost, once. */
function loseAnswer(name: string, effect: 'commit' | 'start') {
  const repo = workshop.repositories.open(name, undefined);
  const act = (repo[effect] as Function).bind(repo);
  jest.spyOn(repo, effect as 'commit').mockImplementationOnce(async request => {
    await act(request);
    throw new Error('the process ended');
  });
}

it.each([
  ['deployments:config:commit', createConfigCommitAction],
  ['deployments:argocd:register', createArgocdRegisterAction],
])('%s commits once', async (_id, create) => {
  const bare = await workshop.createRepo('k8s-config', { 'README.md': '#\n' });
  await workshop.write({
    'config/applications/development/basket/application.yaml':
      'kind: Application\nmetadata: { name: basket-development }\n',
  });
  const run = () =>
    runAction(create(workshop.repositories), {
      workspacePath: workshop.workspacePath,
      input: { repository, title: 'basket begins' },
    });
  loseAnswer(repository, 'commit');
  await expect(run()).rejects.toThrow('the process ended');
  await bare.push('main', { 'theirs.md': 'meanwhile\n' });
  const { outputs } = await run();
  const [newest, ours, first] = await bare.log('main');
  expect(outputs.commit).toBe(ours);
  expect(await bare.log('main')).toEqual([newest, ours, first]);
});

it('deployments:repository:publish pushes once', async () => {
  const name = 'git.example.com/acme/basket';
  await workshop.write({ 'service/README.md': '# Basket\n' });
  const run = () =>
    runAction(createRepositoryPublishAction(workshop.repositories), {
      workspacePath: workshop.workspacePath,
      input: { repository: name },
    });
  loseAnswer(name, 'start');
  await expect(run()).rejects.toThrow('the process ended');
  const { outputs } = await run();
  const bare = new BareRepo(join(workshop.folder, 'remotes/basket.git'));
  expect(await bare.log('main')).toEqual([outputs.commit]);
});

it('deployments:github:protect says the same again', async () => {
  const github = await FakeGitHubSettings.start('t0p');
  const config = new ConfigReader({
    integrations: {
      github: [{ host: 'github.com', apiBaseUrl: github.url, token: 't0p' }],
    },
  });
  const run = () =>
    runAction(
      createGithubProtectAction({
        integrations: ScmIntegrations.fromConfig(config),
        repositories: Repositories.fromConfig(config),
      }),
      {
        workspacePath: '/nowhere',
        input: {
          repository: 'github.com/acme/basket',
          environments: [{ name: 'development' }, { name: 'staging' }],
        },
      },
    );
  const stateOf = () =>
    Object.fromEntries(github.seen.map(({ path, body }) => [path, body]));
  try {
    await run();
    const whole = stateOf();
    github.seen.splice(0);
    // The first environment is there already, the second is refused.
    github.faults.push(0, 403);
    await expect(run()).rejects.toThrow(/administration/);
    await run();
    expect(stateOf()).toEqual(whole);
  } finally {
    await github.close();
  }
});

it('deployments:service:render writes the same files over what is left', async () => {
  const run = () =>
    runAction(
      createServiceRenderAction({
        conventions: {},
        skeletons: new SkeletonReader(
          mockServices.urlReader.mock(),
          ScmIntegrations.fromConfig(new ConfigReader({})),
        ),
      }),
      {
        workspacePath: workshop.workspacePath,
        input: { service: { name: 'basket', owner: 'team' }, skeleton: 'none' },
      },
    );
  const list = async () =>
    (await readdir(workshop.workspacePath, { recursive: true })).sort();
  await run();
  const whole = await list();
  await rm(join(workshop.workspacePath, 'config/environments/staging'), {
    recursive: true,
  });
  await run();
  expect(await list()).toEqual(whole);
});
