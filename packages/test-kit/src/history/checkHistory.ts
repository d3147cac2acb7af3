import { createHash } from 'node:crypto';
import { History, HistoryEvent, Violation } from './History';

/** The state that an operation has after an event; other events leave it as it was. */
const stateAfter: Readonly<Record<string, string>> = {
  started: 'executing',
  stepStarted: 'executing',
  stepDone: 'executing',
  stepSkipped: 'executing',
  verifying: 'verifying',
  unsure: 'indeterminate',
  succeeded: 'succeeded',
  failed: 'failed',
  rejected: 'rejected',
  cancelled: 'cancelled',
  expired: 'expired',
};
const ended = new Set([
  'succeeded',
  'failed',
  'rejected',
  'cancelled',
  'expired',
]);

/** Judges a history by the invariants that no crash, race or repetition may break. Empty when all hold. */
export function checkHistory(history: History): Violation[] {
  return [
    ...findOverlaps(history),
    ...findVanished(history),
    ...findRepeatedEffects(history),
    ...findStaleWrites(history),
    ...findUnexplainedStates(history),
    ...findBreaks(history),
  ];
}

/** I1: at most one active operation for a target. */
function findOverlaps({ operations, events }: History): Violation[] {
  const targets = new Map(operations.map(({ id, target }) => [id, target]));
  const active = new Map<string, string>();
  return events.flatMap(({ operation_id: id, type, seq }): Violation[] => {
    const target = targets.get(id) ?? id;
    if (ended.has(type)) active.delete(target);
    if (type !== 'requested') return [];
    const other = active.get(target);
    active.set(target, id);
    return other
      ? [
          {
            invariant: 'I1',
            message: `${id} began at event ${seq} while ${other} was active on ${target}`,
          },
        ]
      : [];
  });
}

/** I2: what was accepted is there. */
function findVanished({ accepted, operations, events }: History): Violation[] {
  const rows = new Set(operations.map(({ id }) => id));
  const requested = new Set(
    events
      .filter(({ type }) => type === 'requested')
      .map(({ operation_id }) => operation_id),
  );
  return [...new Set(accepted)]
    .filter(id => !rows.has(id) || !requested.has(id))
    .map(id => ({
      invariant: 'I2',
      message: `${id} was accepted and has ${
        rows.has(id) ? 'no first event' : 'vanished'
      }`,
    }));
}

/** I4: each effect at most once. */
function findRepeatedEffects({ effects }: History): Violation[] {
  const counts = new Map<string, number>();
  for (const { operationId, target, what } of effects) {
    const key = `${what} of ${target} by ${operationId}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => ({
      invariant: 'I4',
      message: `${key}: ${count} times`,
    }));
}

/** I6: once a new owner has written, the former one has not; nothing is written after the end. */
function findStaleWrites({ events }: History): Violation[] {
  const epochs = new Map<string, number>();
  const over = new Set<string>();
  return events.flatMap((event): Violation[] => {
    const { operation_id: id, type, seq } = event;
    const epoch = epochOf(event);
    const newest = epochs.get(id) ?? 0;
    const violations: Violation[] = [];
    if (epoch !== undefined && epoch < newest) {
      violations.push({
        invariant: 'I6',
        message: `${id}: epoch ${epoch} wrote event ${seq} after epoch ${newest}`,
      });
    }
    if (over.has(id) && type in stateAfter) {
      violations.push({
        invariant: 'I6',
        message: `${id}: event ${seq} (${type}) came after its end`,
      });
    }
    if (epoch !== undefined) epochs.set(id, Math.max(newest, epoch));
    if (ended.has(type)) over.add(id);
    return violations;
  });
}

/** I8, first half: the events say how each operation came to where it is, and begin once. */
function findUnexplainedStates({ operations, events }: History): Violation[] {
  return operations.flatMap(({ id, state }): Violation[] => {
    const own = events.filter(({ operation_id }) => operation_id === id);
    const requests = own.filter(({ type }) => type === 'requested').length;
    const last = own.findLast(({ type }) => type in stateAfter);
    const violations: Violation[] = [];
    if (requests !== 1) {
      violations.push({
        invariant: 'I8',
        message: `${id} was requested ${requests} times`,
      });
    }
    if (last && stateAfter[last.type] !== state) {
      violations.push({
        invariant: 'I8',
        message: `${id} is ${state}, its last event says ${
          stateAfter[last.type]
        }`,
      });
    }
    return violations;
  });
}

/** I8, second half: the chain, computed by other code than that which wrote it. */
function findBreaks({ events }: History): Violation[] {
  let previous = '0'.repeat(64);
  for (const event of events) {
    const { operation_id, type, at, payload, prev_hash, hash, seq } = event;
    const text = JSON.stringify([prev_hash, operation_id, type, at, payload]);
    const expected = createHash('sha256').update(text).digest('hex');
    if (prev_hash !== previous || hash !== expected) {
      return [
        { invariant: 'I8', message: `The chain is broken at event ${seq}` },
      ];
    }
    previous = hash;
  }
  return [];
}

function epochOf({ payload }: HistoryEvent): number | undefined {
  const { epoch } = JSON.parse(payload) as { epoch?: number };
  return epoch;
}
