/** What is left of a series of samples. */
export interface Summary {
  samples: number;
  median: number;
  p95: number;
}

/** Nearest rank, so that each figure is one that was measured. */
export function percentile(
  samples: readonly number[],
  percent: number,
): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const rank = Math.ceil((percent / 100) * sorted.length);
  return sorted[Math.max(rank, 1) - 1];
}

export function summarize(samples: readonly number[]): Summary {
  return {
    samples: samples.length,
    median: round(percentile(samples, 50)),
    p95: round(percentile(samples, 95)),
  };
}

/** Three significant digits are more than a noisy machine can tell. */
export function round(value: number): number {
  return Number(value.toPrecision(3));
}
