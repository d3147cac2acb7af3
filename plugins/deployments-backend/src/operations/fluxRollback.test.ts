import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Knex } from 'knex';
import { stringify } from 'yaml';
import { TestDatabases } from '@backstage/backend-test-utils';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { CONFIG_FOLDER } from '../__testUtils__/applyHead';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { FakeFlux } from '../__testUtils__/FakeFlux';
import { openRepo } from '../__testUtils__/openRepo';
import { openShop, Shop, WEB } from '../__testUtils__/openShop';
import { patientClock } from '../__testUtils__/patientClock';
import { SHOP, template } from '../__testUtils__/shopObjects';
import { workAsWorker } from '../__testUtils__/workAsWorker';
import { readWorkloadFresh } from '../clusters/readWorkloadFresh';
import { getOperation } from '../database/operations/getOperation';
import { OperationsContext } from './OperationsContext';
import { migrateSchema } from '../database/migrateSchema';

jest.setTimeout(60_000);

const FILE = `${CONFIG_FOLDER}/shop.yaml`;

const fileOf = (version: string) =>
  `# of team shop\n${stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: SHOP },
    spec: { replicas: 2, template: template('web', version) },
  })}`;

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
let knex: Knex;
let shop: Shop;
let folder: string;
let remote: BareRepo;
let flux: FakeFlux;
let context: OperationsContext;

beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  await migrateSchema(knex);
  folder = await mkdtemp(join(tmpdir(), 'flux-rollback-'));
  shop = await openShop();
  remote = await BareRepo.create(join(folder, 'config.git'));
  await remote.push('main', { [FILE]: fileOf('1.0.0') });
  await remote.push('main', { [FILE]: fileOf('1.1.0') });
  flux = new FakeFlux(shop.cluster, remote, 'web');
  context = createFluxContext();
});

afterEach(async () => {
  await flux.settled();
  await shop.cluster.close();
  await rm(folder, { recursive: true, force: true });
});

function createFluxContext(): OperationsContext {
  const base = createContext(knex, shop.cluster.url);
  const clock = patientClock();
  const repo = openRepo(remote);
  return {
    ...base,
    clock,
    repoFor: () => repo,
    readFresh: (ref, signal) =>
      readWorkloadFresh(
        base.client,
        ref,
        {
          applications: [],
          applicationsReadable: false,
          committable: new Set([remote.url]),
        },
        signal,
      ),
    waitForChange: (_ref, ms, signal) => clock.sleep(ms, signal),
  };
}

async function carriedOut({ id }: Operation): Promise<Operation> {
  await workAsWorker(knex, context);
  return (await getOperation(knex, id)) as Operation;
}

const rollBack = () => storeOperation(context, WEB, 'rollback');

it('goes by a commit, asks the GitRepository and the Kustomization, and is proven after one more look', async () => {
  const operation = await carriedOut(await rollBack());
  expect(operation).toMatchObject({
    state: 'succeeded',
    path: 'git-commit',
    steps: [
      { title: 'Commit 1.0.0 to main of config', state: 'done' },
      { title: 'Ask Flux apps to look now', state: 'done' },
      { title: 'Prove it by fresh reads', state: 'done' },
    ],
  });
  expect(operation.result).toMatch(/after its owner looked again$/);
  expect(flux.asked).toEqual([
    ...['gitrepositories', 'kustomizations'],
    ...['gitrepositories', 'kustomizations'],
  ]);
  expect(String(await remote.read('main', FILE))).toBe(fileOf('1.0.0'));
  expect(await remote.log('main')).toHaveLength(3);
});

it.each([
  [{ suspend: true }, 'it is suspended; resume it first'],
  [
    { images: [{ name: 'web', newTag: '1.1.0' }] },
    'its Kustomization sets images itself, over what the repository says; roll back there',
  ],
])('is refused where a commit would do nothing: %j', async (spec, why) => {
  flux.edit(spec);
  await expect(rollBack()).rejects.toThrow(
    `Flux apps owns this workload, and ${why}`,
  );
});

it('writes nothing when Flux was suspended after the plan', async () => {
  const operation = await rollBack();
  flux.edit({ suspend: true });
  expect(await carriedOut(operation)).toMatchObject({
    state: 'failed',
    result: expect.stringMatching(
      /it is suspended; resume it first; nothing was written$/,
    ),
  });
  expect(await remote.log('main')).toHaveLength(2);
});

it('says what to do when the Kustomization is gone after the commit', async () => {
  const operation = await rollBack();
  shop.cluster.fault = ({ method, plural }) => {
    if (method === 'PATCH' && plural === 'gitrepositories') {
      flux.deleteKustomization();
    }
    return undefined;
  };
  expect(await carriedOut(operation)).toMatchObject({
    state: 'failed',
    result: expect.stringMatching(
      /^The commit is made, but the Kustomization of Flux was deleted/,
    ),
  });
});
