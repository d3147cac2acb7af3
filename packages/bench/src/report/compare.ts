import { round, summarize } from '../statistics/summarize';
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
  const value = round(
    as === 'ratio of p95'
      ? from.p95 / to.p95
      : as === 'ratio of medians'
      ? from.median / to.median
      : from.p95 - to.p95,
  );
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
