import { Knex } from 'knex';
import { WorkloadObservation } from '@backstage-deployments/plugin-deployments-common';
import { eachDatabase } from '../__testUtils__/eachDatabase';
import { ManualClock } from '../__testUtils__/ManualClock';
import {
  deployment,
  pod,
  replicaSet,
  template,
} from '../__testUtils__/shopObjects';
import { migrateSchema } from '../database/migrateSchema';
import { pruneSightings } from '../database/tags/pruneSightings';
import { saveSightings } from '../database/tags/saveSightings';
import { TagSightingRow } from '../database/tags/TagSightingRow';
import { TagHistory } from './TagHistory';

jest.setTimeout(60_000);

const { databases, ids } = eachDatabase();
const IMAGE = 'registry.example.com/web:1.2.0';
const DAY_MS = 86_400_000;
const digest = (letter: string) => `sha256:${letter.repeat(64)}`;

/** `web` 1.2.0 with a pod that runs this image. */
function running(letter: string): WorkloadObservation {
  const workload = deployment('web', '1.2.0');
  const owned = replicaSet(
    workload,
    'Deployment',
    1,
    template('web', '1.2.0'),
    'h1',
  );
  owned.metadata.uid = 'uid-h1';
  const [container] = owned.spec?.template?.spec?.containers ?? [];
  const own = pod(owned, 'web-1');
  const [status] = own.status?.containerStatuses ?? [];
  status.name = container.name;
  status.imageID = `registry.example.com/web@${digest(letter)}`;
  return {
    cluster: 'prod',
    kind: 'deployments',
    workload,
    replicaSets: [owned],
    pods: [own],
    services: [],
    events: [],
    analysisRuns: [],
    applications: [],
    applicationsReadable: true,
  };
}

describe.each(ids)('on %s', id => {
  let knex: Knex;
  let clock: ManualClock;

  beforeEach(async () => {
    knex = await databases.init(id);
    await migrateSchema(knex);
    clock = new ManualClock('2026-11-20T10:00:00Z');
  });

  const open = () => new TagHistory({ knex, clock });
  const rows = () => knex<TagSightingRow>('tag_sightings').orderBy('digest');
  const seen = (letter: string, day: string) => ({
    digest: digest(letter),
    firstSeenAt: `2026-11-${day}T10:00:00.000Z`,
  });

  it('knows that a tag has moved, whichever replica saw what it was', async () => {
    const first = open();
    await first.record([running('a'), running('a')]);
    expect(first.moved.get(IMAGE)).toBe(undefined);
    await clock.advance(2 * DAY_MS);

    const second = open();
    await second.load();
    const told = jest.fn();
    second.onMove(told);
    await second.record([running('b')]);
    const both = [seen('a', '20'), seen('b', '22')];
    expect(second.moved.get(IMAGE)).toEqual(both);
    await second.record([running('b')]);
    expect(told).toHaveBeenCalledTimes(1);

    // After a restart too, and on a replica that has not seen it move.
    const third = open();
    await third.load();
    expect(third.moved.get(IMAGE)).toEqual(both);
    await first.record([running('b')]);
    expect(first.moved.get(IMAGE)).toEqual(both);
  });

  it('writes once a day what stays as it is', async () => {
    const tags = open();
    await tags.record([running('a')]);
    await clock.advance(3_600_000);
    await tags.record([running('a')]);
    expect(await rows()).toMatchObject([
      { last_seen_at: '2026-11-20T10:00:00.000Z' },
    ]);
    await clock.advance(DAY_MS);
    await tags.record([running('a')]);
    expect(await rows()).toMatchObject([
      {
        first_seen_at: '2026-11-20T10:00:00.000Z',
        last_seen_at: '2026-11-21T11:00:00.000Z',
      },
    ]);
  });

  it('keeps the last twenty images of a tag, and forgets what nothing has run for long', async () => {
    const at = (index: number) =>
      new Date(
        Date.parse('2026-01-01T00:00:00Z') + index * DAY_MS,
      ).toISOString();
    for (let index = 0; index < 25; index += 1) {
      const one = { image: IMAGE, digest: `sha256:${index + 10}` };
      await saveSightings(knex, [one], at(index));
    }
    const kept = (await rows()).map(row => row.digest);
    expect(kept).toHaveLength(20);
    expect(kept[0]).toBe('sha256:15');
    expect(await pruneSightings(knex, at(10))).toBe(5);
    expect(await pruneSightings(knex, at(99))).toBe(15);
  });
});
