import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { Freeze } from '@backstage-deployments/plugin-deployments-common';
import { readActions } from './readActions';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** An instant says its zone: the portal's own would be a guess. */
const INSTANT =
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const DAY_MS = 86_400_000;

/**
 * `freezes` of an environment. Days are whole days of UTC, the last one included.
 *
 * @throws InputError naming the key
 */
export function readFreezes(
  environment: Config,
  parent: string,
): { freezes?: Freeze[] } {
  const list = environment.getOptionalConfigArray('freezes') ?? [];
  const freezes = list.map((entry, index) =>
    readFreeze(entry, `${parent}.freezes[${index}]`),
  );
  return freezes.length > 0 ? { freezes } : {};
}

function readFreeze(entry: Config, key: string): Freeze {
  const name = entry.getOptionalString('name');
  if (!name) throw new InputError(`${key}.name: a freeze needs a name`);
  const reason = entry.getOptionalString('reason');
  if (!reason) {
    throw new InputError(`${key}.reason: say why, for those who find it shut`);
  }
  const from = readTime(entry, 'from', key, 0);
  const to = readTime(entry, 'to', key, DAY_MS);
  if (from >= to) throw new InputError(`${key}.to: it is before its "from"`);
  return {
    name,
    reason,
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
    allow: readActions(entry, 'allow', key) ?? [],
  };
}

/** @param dayMs - what a day adds to its first instant */
function readTime(
  entry: Config,
  name: 'from' | 'to',
  key: string,
  dayMs: number,
): number {
  const value = entry.getOptionalString(name) ?? '';
  const day = DAY.test(value);
  const time = day || INSTANT.test(value) ? Date.parse(value) : NaN;
  // The 30th of February is rolled on to March by some parsers.
  const exists = !day || isSameDay(time, value);
  if (Number.isNaN(time) || !exists) {
    throw new InputError(
      `${key}.${name}: "${value}" is neither a day such as 2026-12-20 nor a time such as 2026-12-20T18:00:00Z`,
    );
  }
  return day ? time + dayMs : time;
}

function isSameDay(time: number, day: string): boolean {
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}
