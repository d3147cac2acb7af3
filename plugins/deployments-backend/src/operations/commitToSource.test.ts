import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knex } from 'knex';
import {
  Deployment,
  Operation,
  ReplicaSet,
  Rollout,
  SeenRevision,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { BareRepo } from '@backstage-deployments/test-kit';
import { storeOperation } from '../__testUtils__/carryOut';
import { committingContext } from '../__testUtils__/committingContext';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { CONFIG_FOLDER } from '../__testUtils__/applyHead';
import { FakeArgoCd } from '../__testUtils__/FakeArgoCd';
import { openRepo } from '../__testUtils__/openRepo';
import { shopFile } from '../__testUtils__/shopFile';
import { workAsWorker } from '../__testUtils__/workAsWorker';
import { CHECKOUT, openShop, Shop, WEB } from '../__testUtils__/openShop';
import { CANARY } from '../__testUtils__/shopObjects';
import { writeHistory } from '../database/history/writeHistory';
import { getOperation } from '../database/operations/getOperation';
import { OperationsContext } from './OperationsContext';
import { migrateSchema } from '../database/migrateSchema';

// Killing at every boundary means a world of its own for each of some thirty.
jest.setTimeout(300_000);

const FILE = `${CONFIG_FOLDER}/shop.yaml`;

class Crash extends Error {}

const { databases, ids } = eachDatabase();

describe.each(ids)('on %s, a rollback of what Argo CD keeps', database => {
  let knex: Knex;
  let shop: Shop;
  let folder: string;
  let remote: BareRepo;
  let argoCd: FakeArgoCd;

  beforeEach(async () => {
    knex = await databases.init(database);
    await migrateSchema(knex);
    folder = await mkdtemp(join(tmpdir(), 'commit-to-source-'));
    await begin(WEB);
  });

  afterEach(async () => {
    await argoCd.settled();
    await shop.cluster.close();
    await rm(folder, { recursive: true, force: true });
  });

  let begun = 0;
  async function begin(place: WorkloadRef): Promise<void> {
    await shop?.cluster.close();
    shop = await openShop();
    begun += 1;
    remote = await BareRepo.create(join(folder, String(begun), 'config.git'));
    await remote.push('main', { [FILE]: shopFile(place, '1.0.0') });
    await remote.push('main', { [FILE]: shopFile(place, '1.1.0') });
    argoCd = new FakeArgoCd(shop.cluster, remote, place);
  }

  const contextWith = (over?: Partial<ConfigRepo>) =>
    committingContext(knex, shop.cluster, remote, over);

  const work = (context: OperationsContext) => workAsWorker(knex, context);

  async function ended({ id }: Operation): Promise<Operation> {
    return (await getOperation(knex, id)) as Operation;
  }

  async function carriedOut(
    over: (repo: () => BareRepo) => Partial<ConfigRepo> = () => ({}),
  ): Promise<Operation> {
    const operation = await storeOperation(contextWith(), WEB, 'rollback');
    await work(contextWith(over(() => remote)));
    return ended(operation);
  }

  const committed = async () => String(await remote.read('main', FILE));
  const commits = () => remote.log('main');
  const repository = () => openRepo(remote);

  it('is one commit of one line by whoever asked, synced, proven, and told with the commit', async () => {
    const operation = await carriedOut();
    expect(operation).toMatchObject({
      state: 'succeeded',
      path: 'git-commit',
      steps: [
        { title: 'Commit 1.0.0 to main of config', state: 'done' },
        { title: 'Ask Argo CD web to look now', state: 'done' },
        { title: 'Prove it by fresh reads', state: 'done' },
      ],
    });
    expect(operation.result).toMatch(/after its owner looked again$/);
    expect(await committed()).toBe(shopFile(WEB, '1.0.0', '1.1.0'));
    const [newest, ...others] = await commits();
    expect(others).toHaveLength(2);
    expect(operation.steps[0].commit).toBe(newest);
    const said = String(
      await remote.git(['log', '-1', '--format=%an%n%B', newest]),
    );
    expect(said).toMatch(/^alice\nRoll back web in production to 1\.0\.0\n/);
    expect(said).toContain(`Deployment-Operation: ${operation.id}`);
    expect(said).not.toContain(CANARY);
    expect(JSON.stringify(operation)).not.toContain(CANARY);
  });

  // What is stored at a boundary is the same on both; CarryingOut.test.ts tries that on each.
  if (database === ids[0][0]) {
    it.each<[string, WorkloadRef]>([
      ['a Deployment', WEB],
      ['a canary on its way', CHECKOUT],
    ])(
      'is done exactly once for %s, wherever a worker is killed',
      async (_what, place) => {
        for (let at = 1; ; at += 1) {
          await begin(place);
          const calm = contextWith();
          const operation = await storeOperation(calm, place, 'rollback');
          let boundary = 0;
          const pass = () => {
            boundary += 1;
            if (boundary >= at) throw new Crash();
          };
          const guard =
            <A extends unknown[], T>(act: (...args: A) => Promise<T>) =>
            async (...args: A) => {
              pass();
              const result = await act(...args);
              pass();
              return result;
            };
          const dying = contextWith({
            commit: guard(request => repository().commit(request)),
          });
          const client = dying.clientOf('prod');
          await work({
            ...dying,
            knex: new Proxy(knex, {
              get: (target, key, receiver) =>
                key === 'transaction'
                  ? guard((act: never) => target.transaction(act))
                  : Reflect.get(target, key, receiver),
            }),
            clientOf: () =>
              new Proxy(client, {
                get: (target, key) => {
                  const found = Reflect.get(target, key);
                  if (typeof found !== 'function') return found;
                  const bound = found.bind(target);
                  return key === 'patch' ? guard(bound) : bound;
                },
              }),
          }).catch(() => undefined);
          const crashed = boundary >= at;
          if (!(await ended(operation)).endedAt) await work(calm);
          const { state, result } = await ended(operation);
          expect({ at, state, result }).toEqual({
            at,
            state: 'succeeded',
            result: expect.stringContaining('after its owner looked again'),
          });
          expect(await commits()).toHaveLength(3);
          expect(await committed()).toBe(shopFile(place, '1.0.0', '1.1.0'));
          if (!crashed) break;
        }
      },
    );
  }

  it('goes back by its commit to a version that the cluster has forgotten', async () => {
    const forgotten = shop.cluster
      .list<ReplicaSet>('replicasets')
      .find(
        ({ metadata, spec }) =>
          metadata.name.startsWith('web-') &&
          spec?.template?.spec?.containers?.[0].image?.endsWith(':1.0.0'),
      );
    const [, first] = await commits();
    const seen: SeenRevision = {
      uid: shop.web().metadata.uid ?? '',
      revision: 1,
      podTemplateHash: forgotten?.metadata.labels?.['pod-template-hash'] ?? '',
      images: [
        {
          container: 'app',
          image: 'registry.example.com/web:1.0.0',
          tag: '1.0.0',
        },
      ],
      createdAt: '2026-11-01T08:00:00Z',
      firstSeenAt: '2026-11-01T08:00:00Z',
      configCommit: first,
      live: false,
    };
    const key = stringifyWorkloadRef(WEB);
    await writeHistory(knex, key, [seen], '2026-11-01T09:00:00Z');
    shop.cluster.remove('replicasets', 'shop', forgotten?.metadata.name ?? '');
    const operation = await storeOperation(contextWith(), WEB, 'rollback', {
      toRevision: 1,
    });
    await work(contextWith());
    expect(await ended(operation)).toMatchObject({
      state: 'succeeded',
      toVersion: '1.0.0',
    });
    expect(await committed()).toBe(shopFile(WEB, '1.0.0', '1.1.0'));
  });

  it('goes on top of what another pusher was quicker with, and loses nothing of it', async () => {
    let first = true;
    const operation = await carriedOut(() => ({
      async commit(request) {
        if (first)
          await remote.push('main', { 'other.yaml': 'theirs: true\n' });
        first = false;
        return repository().commit(request);
      },
    }));
    expect(operation.state).toBe('succeeded');
    expect(await commits()).toHaveLength(4);
    expect(String(await remote.read('main', 'other.yaml'))).toBe(
      'theirs: true\n',
    );
  });

  it('recognises its commit after an answer that was lost', async () => {
    let first = true;
    const operation = await carriedOut(() => ({
      async commit(request) {
        const made = await repository().commit(request);
        if (!first) return made;
        first = false;
        throw new ConfigRepoError('unreachable', 'the connection was reset');
      },
    }));
    expect(operation.state).toBe('succeeded');
    expect(await commits()).toHaveLength(3);
  });

  it('waits for a repository that is away, and goes on when it is back', async () => {
    let attempts = 0;
    const operation = await carriedOut(() => ({
      async head(...args) {
        attempts += 1;
        if (attempts < 4) throw new ConfigRepoError('unreachable', 'no answer');
        return repository().head(...args);
      },
    }));
    expect(operation.state).toBe('succeeded');
  });

  it.each<[string, (at: () => BareRepo) => Partial<ConfigRepo>, RegExp]>([
    [
      'its branch was changed to something else there',
      () => ({
        async head(...args) {
          await remote.push('main', { [FILE]: shopFile(WEB, '1.2.0') });
          return repository().head(...args);
        },
      }),
      /main of config was changed since the plan was made.*nothing was written$/,
    ],
    [
      'its branch was wound back to before the workload',
      () => ({
        async head(...args) {
          await remote.push('main', { [FILE]: null });
          return repository().head(...args);
        },
      }),
      /nothing was written$/,
    ],
    [
      'its repository stays away',
      () => ({
        async head() {
          throw new ConfigRepoError('unreachable', 'config does not answer');
        },
      }),
      /config does not answer/,
    ],
    [
      'others push at each attempt',
      () => ({
        async commit() {
          throw new ConfigRepoError('conflict', 'the branch has moved');
        },
      }),
      /^Others pushed to main of config at each attempt; nothing was written$/,
    ],
    [
      'the portal may not commit to it any more',
      () => ({
        async commit() {
          throw new ConfigRepoError('unauthorized', 'config lets nobody in');
        },
      }),
      /config lets nobody in/,
    ],
  ])('fails with a sentence when %s', async (_what, over, result) => {
    const operation = await carriedOut(over);
    expect(operation).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(result),
    });
    const log = String(await remote.git(['log', '--format=%B', 'main']));
    expect(log).not.toContain('Deployment-Operation');
  });

  it('says that the commit is made and not synced while Argo CD is down', async () => {
    argoCd.down = true;
    expect(await carriedOut()).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(/^Not reached within 60 s: /),
      proof: {
        checks: expect.arrayContaining([
          expect.objectContaining({ name: 'synced', passed: false }),
        ]),
      },
    });
  });

  it('says what to do when the Application is deleted after the commit', async () => {
    const operation = await carriedOut(() => ({
      async commit(request) {
        const made = await repository().commit(request);
        argoCd.deleteApplication();
        return made;
      },
    }));
    expect(operation).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(
        /^The commit is made, but the Argo CD Application was deleted/,
      ),
    });
  });

  it('writes nothing when somebody else changed the workload since', async () => {
    const operation = await storeOperation(contextWith(), WEB, 'rollback');
    shop.deploy(WEB, '1.2.0');
    await work(contextWith());
    expect(await ended(operation)).toMatchObject({
      state: 'failed',
      result: expect.stringMatching(/^Somebody else changed the pod template/),
    });
    expect(await commits()).toHaveLength(2);
  });

  it('takes the traffic off a canary before it looks at the repository', async () => {
    await begin(CHECKOUT);
    let aborted: boolean | undefined;
    const operation = await storeOperation(contextWith(), CHECKOUT, 'rollback');
    await work(
      contextWith({
        async head(...args) {
          aborted ??= shop.checkout().status?.abort;
          return repository().head(...args);
        },
      }),
    );
    expect(await ended(operation)).toMatchObject({ state: 'succeeded' });
    expect(aborted).toBe(true);
    const live = shop.cluster.get<Deployment | Rollout>(
      'rollouts',
      'shop',
      'checkout',
    );
    expect(live.spec?.template?.spec?.containers?.[0].image).toMatch(
      /:1\.0\.0$/,
    );
  });
});
