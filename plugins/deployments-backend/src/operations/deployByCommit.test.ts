import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import {
  Application,
  Deployment,
  Operation,
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { CONFIG_FOLDER } from '../__testUtils__/applyHead';
import { createContext, storeOperation } from '../__testUtils__/carryOut';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { FakeArgoCd } from '../__testUtils__/FakeArgoCd';
import { openRepo } from '../__testUtils__/openRepo';
import { CHECKOUT, openShop, Shop, WEB } from '../__testUtils__/openShop';
import { patientClock } from '../__testUtils__/patientClock';
import { deployment, rollout, template } from '../__testUtils__/shopObjects';
import { workAsWorker } from '../__testUtils__/workAsWorker';
import { readWorkloadFresh } from '../clusters/readWorkloadFresh';
import { migrateSchema } from '../database/migrateSchema';
import { getOperation } from '../database/operations/getOperation';
import { OperationsContext } from './OperationsContext';

jest.setTimeout(120_000);

const FILE = `${CONFIG_FOLDER}/shop.yaml`;
const { databases, ids } = eachDatabase();

function fileOf({ kind, name, namespace }: WorkloadRef, version: string) {
  const [apiVersion, type] =
    kind === 'rollouts'
      ? ['argoproj.io/v1alpha1', 'Rollout']
      : ['apps/v1', 'Deployment'];
  const workload = {
    apiVersion,
    kind: type,
    metadata: { name, namespace },
    spec: { replicas: 2, template: template(name, version) },
  };
  return ['# not ours', stringify(workload)].join('\n');
}

describe.each(ids)('on %s, a version for what Argo CD keeps', database => {
  let shop: Shop;
  let folder: string;
  let remote: BareRepo;
  let argoCd: FakeArgoCd;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deploy-by-commit-'));
    shop = await openShop();
    remote = await BareRepo.create(join(folder, 'config.git'));
  });

  afterEach(async () => {
    await argoCd.settled();
    await shop.cluster.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Argo CD keeps production at 1.1.0; staging serves 1.2.0. */
  async function begin(place: WorkloadRef): Promise<OperationsContext> {
    await remote.push('main', { [FILE]: fileOf(place, '1.2.0') });
    await remote.push('main', { [FILE]: fileOf(place, '1.1.0') });
    argoCd = new FakeArgoCd(shop.cluster, remote, place);
    const { kind, name } = place;
    const make = kind === 'rollouts' ? rollout : deployment;
    const staged: Deployment | Rollout = make(name, '1.2.0');
    staged.metadata.namespace = 'shop-staging';
    shop.cluster.put(kind, staged as Deployment);
    shop.cluster.change<Deployment>(kind, 'shop-staging', name, it => {
      it.metadata.generation = 2;
    });
    const knex = await databases.init(database);
    await migrateSchema(knex);
    const base = createContext(knex, shop.cluster.url);
    const clock = patientClock();
    const repo = openRepo(remote);
    const [production] = base.config.environments;
    return {
      ...base,
      clock,
      config: {
        ...base.config,
        environments: [
          {
            ...production,
            name: 'staging',
            title: 'Staging',
            tier: 'staging',
            namespaces: ['shop-staging'],
          },
          { ...production, namespaces: ['shop'] },
        ],
      },
      repoFor: () => repo,
      findApplication: () => ({ cluster: 'prod' }),
      findWorkloads: () => [{ ...place, namespace: 'shop-staging' }],
      readFresh: (ref, signal) =>
        readWorkloadFresh(
          base.client,
          ref,
          {
            applications: shop.cluster.list<Application>('applications'),
            applicationsReadable: true,
            committable: new Set([remote.url]),
          },
          signal,
        ),
      waitForChange: (_ref, ms, signal) => clock.sleep(ms, signal),
    };
  }

  it.each<[string, WorkloadRef, RegExp]>([
    [
      'a Deployment',
      WEB,
      /unchanged for 1 s, and after its owner looked again$/,
    ],
    ['a canary', CHECKOUT, /^Begun, and not everywhere yet: /],
  ])(
    'goes into its manifests by one commit of one line, for %s',
    async (_what, place, result) => {
      const context = await begin(place);
      const { id } = await storeOperation(context, place, 'deploy');
      await workAsWorker(context.knex, context);
      const ended = (await getOperation(context.knex, id)) as Operation;
      expect(ended).toMatchObject({ state: 'succeeded', path: 'git-commit' });
      expect(ended.result).toMatch(result);
      expect(String(await remote.read('main', FILE))).toBe(
        fileOf(place, '1.2.0'),
      );
      const said = String(
        await remote.git(['log', '-1', '--format=%B', 'main']),
      );
      expect(said).toContain(
        `Deploy 1.2.0 of ${place.name} to production, as staging runs it`,
      );
      expect(said).toContain(`Deployment-Operation: ${id}`);
      expect(await remote.log('main')).toHaveLength(3);
    },
  );
});
