import { Knex } from 'knex';
import { TestDatabases } from '@backstage/backend-test-utils';
import {
  CommitToSource,
  imagesOf,
  Hold,
  Operation,
  WorkloadObservation,
  writeHoldFile,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { createContext } from '../../__testUtils__/carryOut';
import {
  deployment,
  replicaSet,
  template,
} from '../../__testUtils__/shopObjects';
import { settleHolds } from '../../database/holds/settleHolds';
import { Course } from '../Course';
import { editHoldFile } from './editHoldFile';
import { migrateSchema } from '../../database/migrateSchema';

const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
const PATH = 'production/web/deployments.hold';
const IMAGE = 'registry.example.com/web:1.1.0';

const operation = {
  id: 'op-2',
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  environment: 'production',
  fromVersion: '1.1.0',
  requestedBy: 'user:default/alice',
  requestedAt: '2026-11-01T10:00:00.000Z',
  reason: 'errors',
} as Operation;

/** 1.1.0 runs, 1.0.0 ran before. */
function observation(): WorkloadObservation {
  const workload = deployment('web', '1.1.0');
  const owned = (revision: number, version: string) => {
    const made = replicaSet(
      workload,
      'Deployment',
      revision,
      template('web', version),
      `h${revision}`,
    );
    made.metadata.uid = `rs-${revision}`;
    return made;
  };
  return {
    cluster: 'prod',
    kind: 'deployments',
    workload,
    replicaSets: [owned(2, '1.0.0'), owned(3, '1.1.0')],
  } as unknown as WorkloadObservation;
}

const step = {
  folder: 'production/web',
  replicaSet: { uid: 'rs-2', name: 'web-h2' },
  images: imagesOf(template('web', '1.0.0')),
  podTemplateHash: 'h2',
} as CommitToSource;

const held = {
  operation: 'op-1',
  workload: 'deployments/shop/web',
  environment: 'production',
  version: '1.0.0',
  images: ['registry.example.com/web:1.0.0'],
  by: 'user:default/alice',
  reason: 'slow',
  since: '2026-11-01T09:00:00.000Z',
};

let knex: Knex;
beforeEach(async () => {
  knex = await databases.init('SQLITE_3');
  await migrateSchema(knex);
});

function edits(text?: string, holdAfterRollback = true) {
  const context = createContext(knex, 'http://nowhere.test');
  const repo = {
    readTree: async () => new Map(text === undefined ? [] : [[PATH, text]]),
  } as unknown as ConfigRepo;
  const course = {
    operation,
    context: { ...context, config: { ...context.config, holdAfterRollback } },
  } as unknown as Course;
  return editHoldFile(course, repo, 'head', step, observation());
}

it('names the version that is left beside the manifests, and not the one that comes back', async () => {
  const [edit, ...others] = await edits();
  expect(others).toEqual([]);
  expect(edit.path).toBe(PATH);
  expect(edit.after).toContain(`- image: ${IMAGE}`);
  expect(edit.after).not.toContain('web:1.0.0');
});

it('takes the entry of the version away that it goes back to, and adds none', async () => {
  const hold: Hold = {
    ...operation,
    id: 'hold-1',
    entityRef: 'component:default/web',
    podTemplateHash: 'h2',
    images: { app: 'registry.example.com/web:1.0.0' },
    version: '1.0.0',
    returnedTo: { podTemplateHash: 'h3', images: { app: IMAGE } },
    heldBy: 'user:default/alice',
    operationId: 'op-1',
    createdAt: '2026-11-01T09:00:00.000Z',
  };
  await knex.transaction(trx => settleHolds(trx, hold, true));
  const before = writeHoldFile(PATH, undefined, held)?.after;
  expect(await edits(before)).toEqual([{ path: PATH, before }]);
});

it.each([
  ['a file of that name is somebody else\u2019s', 'held: by a rope', true],
  ['rollbacks hold nothing', undefined, false],
])('changes nothing where %s', async (_where, text, holds) => {
  expect(await edits(text, holds)).toEqual([]);
});
