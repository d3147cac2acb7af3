import { aRevision, anOperation } from '../../__fixtures__/service';
import { buildTimeline } from './buildTimeline';
import { deriveTenures } from './deriveTenures';
import { describeTenure } from './describeTenure';

const now = Date.parse('2026-03-10T12:00:00Z');
const at = (hours: number) => new Date(now + hours * 3_600_000).toISOString();

const plain = {
  revisions: [
    aRevision(3, '1.9.0', { state: 'current', createdAt: at(-1) }),
    aRevision(2, '1.8.3', { createdAt: at(-3) }),
    aRevision(1, '1.8.2', { createdAt: at(-75) }),
  ],
  operations: [],
};

/** 1.8.3 was left for 1.8.2, whose ReplicaSet came back under a new number. */
const rolledBack = {
  revisions: [
    aRevision(3, '1.8.2', { state: 'current', createdAt: at(-75) }),
    aRevision(2, '1.8.3', { createdAt: at(-3) }),
  ],
  operations: [
    anOperation({
      state: 'succeeded',
      fromRevision: 2,
      toRevision: 1,
      toVersion: '1.8.2',
      requestedAt: at(-2.1),
      endedAt: at(-2),
    }),
  ],
};

function describe(history: typeof plain | typeof rolledBack) {
  return deriveTenures(history).map(tenure => {
    const { live, ended } = describeTenure(tenure, now);
    return [tenure.revision.revision, live, ended];
  });
}

it('says how long each version was live, from when the next one came', () => {
  expect(describe(plain)).toEqual([
    [3, 'live for 1 h', undefined],
    [2, 'was live for 2 h', undefined],
    [1, 'was live for 3 d', undefined],
  ]);
});

it('counts a version that came back from its rollback, and says how the other ended', () => {
  expect(describe(rolledBack)).toEqual([
    [3, 'live for 2 h', undefined],
    [
      2,
      'was live for 1 h',
      'left by a rollback of alice: “totals are off by a cent”',
    ],
  ]);
});

it('claims no time that nobody knows', () => {
  expect(describe({ ...rolledBack, operations: [] })).toEqual([
    [3, 'live', undefined],
    [2, 'was live', undefined],
  ]);
});

it('takes no rollback for the end of a version that failed to be left', () => {
  const [operation] = rolledBack.operations;
  const history = {
    ...rolledBack,
    operations: [{ ...operation, state: 'failed' as const }],
  };
  expect(describe(history)[1]).toEqual([2, 'was live', undefined]);
});

it('knows from what was seen until when a version lived and how it did, also of one that is gone', () => {
  const [newest, older] = plain.revisions;
  const seen = {
    ...older,
    gone: true as const,
    restorable: false,
    lastLiveAt: at(-2),
    ended: { phase: 'Degraded' as const, message: 'crashes with exit code 1' },
  };
  expect(describe({ ...plain, revisions: [newest, seen] })[1]).toEqual([
    2,
    'was live for 1 h',
    'was not well when it ended: crashes with exit code 1',
  ]);
});

it('puts operations between the versions, newest first', () => {
  expect(buildTimeline(rolledBack).map(({ key }) => key)).toEqual([
    `revision hash-3 ${at(-75)}`,
    'operation op-1',
    `revision hash-2 ${at(-3)}`,
  ]);
});
