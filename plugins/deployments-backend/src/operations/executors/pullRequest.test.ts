import { Knex } from 'knex';
import { ConfigReader } from '@backstage/config';
import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import {
  Application,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepos } from '@backstage-deployments/plugin-deployments-node';
import { BareRepo, FakeGitHub } from '@backstage-deployments/test-kit';
import { createContext, storeOperation } from '../../__testUtils__/carryOut';
import { openShop, Shop, WEB } from '../../__testUtils__/openShop';
import { deployment, SHOP } from '../../__testUtils__/shopObjects';
import { workAsWorker } from '../../__testUtils__/workAsWorker';
import { readWorkloadFresh } from '../../clusters/readWorkloadFresh';
import { claimOperation } from '../../database/operations/claimOperation';
import { getOperation } from '../../database/operations/getOperation';
import { parkLease } from '../../database/operations/parkLease';
import { PROPOSAL_HOURS_MAX } from '../Course';
import { OperationsContext } from '../OperationsContext';
import { planOperation } from '../planOperation';
import { migrateSchema } from '../../database/migrateSchema';

jest.setTimeout(60_000);

const repoURL = 'https://github.example/acme/config';
const manifest = (version: string) => `# of team shop
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  template:
    spec:
      containers:
        - name: app
          image: registry.example.com/web:${version} # kept
`;
const application: Application = {
  metadata: { name: 'web', namespace: 'argocd' },
  spec: {
    source: { repoURL, path: 'apps/web', targetRevision: 'main' },
    syncPolicy: { automated: { selfHeal: true } },
  },
  status: {
    resources: [{ kind: 'Deployment', namespace: SHOP, name: 'web' }],
  },
};

const dir = createMockDirectory();
const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let shop: Shop;
let bare: BareRepo;
let github: FakeGitHub;
let repos: ConfigRepos;
let context: OperationsContext;
let first: string;
let opened = 0;

beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  await migrateSchema(knex);
  shop = await openShop();
  shop.cluster.put('applications', application);
  shop.cluster.change('deployments', SHOP, 'web', ({ metadata }) => {
    metadata.annotations = {
      ...metadata.annotations,
      'argocd.argoproj.io/tracking-id': 'web:apps/Deployment:shop/web',
    };
  });
  opened += 1;
  bare = await BareRepo.create(dir.resolve(`remote-${opened}`));
  first = await bare.push('main', { 'apps/web/web.yaml': manifest('1.1.0') });
  github = await FakeGitHub.start(bare, 't0p');
  repos = ConfigRepos.fromConfig(
    new ConfigReader({
      integrations: {
        github: [
          { host: 'github.example', apiBaseUrl: github.url, token: 't0p' },
        ],
      },
    }),
  );
  const base = createContext(knex, shop.cluster.url);
  context = {
    ...base,
    repoFor: url => repos.repoFor(url),
    findApplication: () => ({ cluster: 'prod' }),
    readFresh: (ref, signal) =>
      readWorkloadFresh(
        base.client,
        ref,
        {
          applications: [application],
          applicationsReadable: true,
          committable: { has: () => true },
        },
        signal,
      ),
  };
});

afterEach(async () => {
  await repos.close();
  await github.close();
  await shop.cluster.close();
});

function commitBy(way: 'commit' | 'pull-request') {
  context.config.environments[0].commitBy = way;
}

/** Works as one worker until the operation has ended or waits. */
const work = (its: OperationsContext = context) => workAsWorker(knex, its);

async function now({ id }: Operation): Promise<Operation> {
  return (await getOperation(knex, id)) as Operation;
}

it('says in its plan that somebody has to merge it', async () => {
  commitBy('pull-request');
  const { plan, goal } = await planOperation(context, WEB, 'rollback');
  expect(plan).toMatchObject({
    path: 'pull-request',
    steps: [
      'Open a pull request for 1.0.0 to main of github.example/acme/config, and wait until it is merged',
      'Ask Argo CD web to look now',
    ],
  });
  expect(plan.summary).toContain('which somebody has to merge');
  expect(goal.steps[0]).toMatchObject({ as: 'pull-request' });
});

it('opens one, waits for the merge without a worker, and goes on with what was merged', async () => {
  commitBy('pull-request');
  const operation = await storeOperation(context, WEB, 'rollback');
  expect(await work()).toBe('waiting');
  const waiting = await now(operation);
  expect(waiting).toMatchObject({
    state: 'executing',
    proposal: { id: '1' },
    links: [
      {
        title: 'Pull request 1',
        url: 'https://github.example/acme/config/pull/1',
      },
    ],
  });
  expect(waiting.steps[0]).toMatchObject({
    state: 'running',
    message: 'Pull request 1 waits to be merged',
  });
  expect(github.pulls).toMatchObject([
    { head: `rollback/${operation.id}`, base: 'main' },
  ]);
  expect(await bare.head('main')).toBe(first);
  // Another worker, another look: nothing is opened or stored again.
  const stored = await knex('operation_events').count({ n: '*' });
  expect(await work()).toBe('waiting');
  expect(await knex('operation_events').count({ n: '*' })).toEqual(stored);
  expect(github.pulls).toHaveLength(1);
  const merged = await github.merge(1);
  await work();
  const after = await now(operation);
  expect(after.steps[0]).toMatchObject({
    state: 'done',
    commit: merged,
    message: 'Pull request 1 was merged',
  });
  expect(after.steps[1]).toMatchObject({ state: 'done' });
  expect(String(await bare.read('main', 'apps/web/web.yaml'))).toBe(
    manifest('1.0.0'),
  );
});

it('opens one for a version that comes from staging as well', async () => {
  commitBy('pull-request');
  const staged = deployment('web', '1.2.0');
  staged.metadata.namespace = 'shop-staging';
  shop.cluster.put('deployments', staged);
  const [production] = context.config.environments;
  context.config.environments = [
    {
      ...production,
      name: 'staging',
      title: 'Staging',
      tier: 'staging',
      namespaces: ['shop-staging'],
    },
    { ...production, namespaces: [SHOP] },
  ];
  const its = {
    ...context,
    findWorkloads: () => [{ ...WEB, namespace: 'shop-staging' }],
  };
  const operation = await storeOperation(its, WEB, 'deploy');
  expect(await work(its)).toBe('waiting');
  expect(github.pulls).toMatchObject([
    {
      head: `deploy/${operation.id}`,
      base: 'main',
      title: 'Deploy 1.2.0 of web to production, as staging runs it',
    },
  ]);
  expect(await bare.head('main')).toBe(first);
  const merged = await github.merge(1);
  await work(its);
  expect((await now(operation)).steps[0]).toMatchObject({
    state: 'done',
    commit: merged,
  });
  expect(String(await bare.read('main', 'apps/web/web.yaml'))).toBe(
    manifest('1.2.0'),
  );
});

it('takes that way where the branch refuses the commit', async () => {
  github.isProtected = true;
  const operation = await storeOperation(context, WEB, 'rollback');
  expect(await work()).toBe('waiting');
  expect(await now(operation)).toMatchObject({
    path: 'git-commit',
    proposal: { id: '1' },
  });
});

it('ends when somebody closes it', async () => {
  commitBy('pull-request');
  const operation = await storeOperation(context, WEB, 'rollback');
  await work();
  github.closePull(1);
  expect(await work()).toBe('ended');
  expect(await now(operation)).toMatchObject({
    state: 'failed',
    result: 'Pull request 1 was closed and not merged; nothing was changed',
  });
});

it('ends when nobody has merged it in a day', async () => {
  commitBy('pull-request');
  const operation = await storeOperation(context, WEB, 'rollback');
  await work();
  await context.clock.sleep((PROPOSAL_HOURS_MAX + 1) * 3_600_000);
  expect(await work()).toBe('ended');
  expect((await now(operation)).result).toMatch(/was not merged within 24 h/);
});

it('is opened once, wherever its worker is killed', async () => {
  commitBy('pull-request');
  for (const at of ['stepStarted', 'propose', 'proposed']) {
    const operation = await storeOperation(context, WEB, 'rollback');
    const pulls = github.pulls.length;
    let dead = false;
    const killed = work({
      ...context,
      // Dead from then on: not even its failure is stored.
      onBoundary: async (_operation, act) => {
        dead ||= act === at;
        if (dead) throw new Error('Killed');
      },
    });
    await expect(killed).rejects.toThrow('Killed');
    expect((await now(operation)).endedAt).toBeUndefined();
    expect(await work()).toBe('waiting');
    expect(github.pulls).toHaveLength(pulls + 1);
    github.closePull(pulls + 1);
    await work();
  }
});

it('is left alone for a while between two looks', async () => {
  commitBy('pull-request');
  await storeOperation(context, WEB, 'rollback');
  const claiming = await claimOperation(knex, 'worker');
  if (claiming.outcome !== 'claimed') throw new Error(claiming.outcome);
  await parkLease(knex, claiming.claim.lease, 60_000);
  expect(await claimOperation(knex, 'other')).toEqual({ outcome: 'nothing' });
  await parkLease(knex, claiming.claim.lease, -1);
  expect(await claimOperation(knex, 'other')).toMatchObject({
    outcome: 'claimed',
  });
});

it('refuses to plan where the host has no pull requests', async () => {
  commitBy('pull-request');
  const repo = context.repoFor(repoURL)!;
  context = {
    ...context,
    repoFor: () =>
      new Proxy(repo, {
        get: (target, key) => {
          const value = Reflect.get(target, key);
          if (key === 'propose') return undefined;
          return typeof value === 'function' ? value.bind(target) : value;
        },
      }),
  };
  await expect(planOperation(context, WEB, 'rollback')).rejects.toThrow(
    'Production takes pull requests only, which the portal cannot open at github.example/acme/config',
  );
});
