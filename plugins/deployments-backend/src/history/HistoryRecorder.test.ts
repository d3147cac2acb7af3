import { Knex } from 'knex';
import { mockServices } from '@backstage/backend-test-utils';
import {
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { deployment, replicaSet, template } from '../__testUtils__/shopObjects';
import { pruneHistory } from '../database/history/pruneHistory';
import { readHistory } from '../database/history/readHistory';
import { writeHistory } from '../database/history/writeHistory';
import { hurriedClock } from '../__testUtils__/hurriedClock';
import { until } from '../__testUtils__/until';
import { HistoryRecorder } from './HistoryRecorder';
import { TagHistory } from './TagHistory';
import { migrateSchema } from '../database/migrateSchema';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const KEY = 'prod/shop/deployments/web';
const change = { cluster: 'prod', key: 'shop/deployments/web' };

/** `web` with the ReplicaSets of these revisions, the last of them current. */
function observation(...revisions: number[]): WorkloadObservation {
  const newest = revisions[revisions.length - 1];
  const workload = deployment('web', `1.${newest}.0`);
  workload.metadata.uid = 'uid-web';
  return {
    cluster: 'prod',
    kind: 'deployments',
    workload,
    replicaSets: revisions.map(revision => {
      const owned = replicaSet(
        workload,
        'Deployment',
        revision,
        template('web', `1.${revision}.0`),
        `h${revision}`,
      );
      owned.metadata.creationTimestamp = `2026-11-01T0${revision}:00:00Z`;
      return owned;
    }),
    pods: [],
    services: [],
    events: [],
    analysisRuns: [],
    applications: [],
    applicationsReadable: true,
  };
}

describe.each(ids)('on %s', id => {
  let knex: Knex;
  let seen: WorkloadObservation | undefined;
  let watched: boolean;
  let asked: WorkloadRef[];
  let stop: () => Promise<void>;
  let recorder: HistoryRecorder;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    seen = observation(1, 2);
    watched = true;
    asked = [];
    recorder = start();
  });
  afterEach(() => stop());

  function start(): HistoryRecorder {
    const clock = hurriedClock();
    const made = new HistoryRecorder({
      knex,
      clock,
      tags: new TagHistory({ knex, clock }),
      logger: mockServices.logger.mock(),
      observe: ref => {
        asked.push(ref);
        return seen;
      },
      isWatched: () => watched,
    });
    const stopping = new AbortController();
    const running = made.run(stopping.signal);
    stop = () => {
      stopping.abort();
      return running;
    };
    return made;
  }

  const stored = async () => (await readHistory(knex, [KEY])).get(KEY) ?? [];
  const history = async () =>
    (await stored())
      .sort((a, b) => b.revision - a.revision)
      .map(({ revision, live }) => [revision, live]);
  const becomes = (expected: [number, boolean][]) =>
    until(`the history to be ${JSON.stringify(expected)}`, async () => {
      expect(await history()).toEqual(expected);
      return true;
    });

  it('remembers a revision whose ReplicaSet is gone, and until when it was live', async () => {
    recorder.changed([change]);
    await becomes([
      [2, true],
      [1, false],
    ]);
    expect(asked[0]).toEqual({
      cluster: 'prod',
      namespace: 'shop',
      kind: 'deployments',
      name: 'web',
    });
    seen = observation(3);
    recorder.changed([change]);
    await becomes([
      [3, true],
      [2, false],
      [1, false],
    ]);
    const two = (await stored()).find(({ revision }) => revision === 2);
    expect(two).toMatchObject({
      podTemplateHash: 'h2',
      images: [{ image: 'registry.example.com/web:1.2.0' }],
      ended: { phase: 'Healthy' },
      lastLiveAt: expect.any(String),
    });
  });

  it('knows it after a restart, and two replicas that see the same store it once', async () => {
    recorder.changed([change]);
    await becomes([
      [2, true],
      [1, false],
    ]);
    const before = await stored();
    await stop();
    const again = start();
    again.changed([change]);
    seen = observation(1, 2, 3);
    again.changed([change]);
    await becomes([
      [3, true],
      [2, false],
      [1, false],
    ]);
    const one = (await stored()).find(({ revision }) => revision === 1);
    expect(one).toEqual(before.find(({ revision }) => revision === 1));
  });

  it('ends what a deleted workload ran, and nothing while its cluster is silent', async () => {
    recorder.changed([change]);
    await becomes([
      [2, true],
      [1, false],
    ]);
    seen = undefined;
    watched = false;
    const former = asked.length;
    recorder.changed([change]);
    await until('it to be looked at', () => asked.length > former);
    expect(await history()).toContainEqual([2, true]);
    watched = true;
    recorder.changed([change]);
    await becomes([
      [2, false],
      [1, false],
    ]);
  });

  it('keeps as many of a workload as somebody may ask for, the newest', async () => {
    await writeMany(205);
    expect(await stored()).toHaveLength(200);
    expect((await stored()).some(({ revision }) => revision === 0)).toBe(false);
  });

  async function writeMany(count: number) {
    const revisions = Array.from({ length: count }, (_, revision) => ({
      uid: 'uid-web',
      podTemplateHash: `h${revision}`,
      revision,
      images: [],
      createdAt: '2026-11-01T00:00:00Z',
      live: false,
      firstSeenAt: new Date(Date.UTC(2026, 10, 1, 0, revision)).toISOString(),
    }));
    for (let at = 0; at < count; at += 50) {
      await writeHistory(
        knex,
        KEY,
        revisions.slice(at, at + 50),
        '2026-11-01T00:00:00.000Z',
      );
    }
  }

  it('forgets after its time what is not live', async () => {
    await writeMany(2);
    recorder.changed([change]);
    await becomes([
      [2, true],
      [1, false],
      [0, false],
    ]);
    expect(await pruneHistory(knex, '2026-10-31T00:00:00.000Z')).toBe(0);
    await pruneHistory(knex, '2030-01-01T00:00:00.000Z');
    expect(await history()).toEqual([[2, true]]);
  });
});
