/** A bound of an analysis that can be drawn. */
export interface Threshold {
  /** In words, with the number: "at least 0.95". */
  words: string;
  value: number;
}

const success: Record<string, string> = {
  '>=': 'at least',
  '>': 'above',
  '<=': 'at most',
  '<': 'below',
};
/** What fails an analysis, said as what it needs. */
const opposite: Record<string, string> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
};

/**
 * Reads the one comparison that most conditions are, `result[0] >= 0.95`. Argo's expression language can say much more;
 * such a condition is shown as it is written and not drawn.
 */
export function analysisThreshold(metric: {
  successCondition?: string;
  failureCondition?: string;
}): Threshold | undefined {
  const condition = metric.successCondition ?? metric.failureCondition;
  const found =
    /^\s*(?:result(?:\[0\])?)\s*(>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)\s*$/.exec(
      condition ?? '',
    );
  if (!found) return undefined;
  const operator = metric.successCondition ? found[1] : opposite[found[1]];
  return { words: `${success[operator]} ${found[2]}`, value: Number(found[2]) };
}

/** The number in a measurement, `0.998` of `[0.998]`; undefined when it is none or more than one. */
export function measuredNumber(value: string | undefined): number | undefined {
  const text = plainValue(value) ?? '';
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? undefined : number;
}

/** A measurement as people read it: Prometheus answers a list, mostly of one. */
export function plainValue(value: string | undefined): string | undefined {
  return value?.trim().replace(/^\[(.*)\]$/, '$1') || undefined;
}
