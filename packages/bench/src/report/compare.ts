import { round, summarize, Summary } from '../statistics/summarize';
import { Figure } from './Figure';

interface Compared {
  id: string;
  name: string;
  floorName: string;
  measured: readonly number[];
  floor: readonly number[];
  as: 'ratio of p95' | 'difference of p95 in ms' | 'ratio of medians';
  bound?: number;
  note?: string;
}

/** A figure from two series of milliseconds that were taken in turn. */
export function compare(options: Compared): Figure {
  const { measured, floor, as, bound, ...names } = options;
  const from = summarize(measured);
  const to = summarize(floor);
  const value = round(relate(from, to, as));
  return {
    ...names,
    unit: 'ms',
    measured: from,
    floor: to,
    as,
    value,
    ...(bound !== undefined && { bound, holds: value <= bound }),
  };
}

function relate(from: Summary, to: Summary, as: Compared['as']): number {
  switch (as) {
    case 'ratio of p95':
      return from.p95 / to.p95;
    case 'ratio of medians':
      return from.median / to.median;
    default:
      return from.p95 - to.p95;
  }
}
