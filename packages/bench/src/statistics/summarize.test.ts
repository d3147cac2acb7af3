import { percentile, summarize } from './summarize';

const upTo = (count: number) =>
  Array.from({ length: count }, (_, index) => count - index);

describe('percentile', () => {
  it.each([
    [upTo(100), 95, 95],
    [upTo(100), 50, 50],
    [upTo(10), 95, 10],
    [[7], 50, 7],
    [[3, 1], 50, 1],
  ])('of %j at %d is %d', (samples, percent, expected) => {
    expect(percentile(samples, percent)).toBe(expected);
  });
});

describe('summarize', () => {
  it('keeps three digits and leaves the samples alone', () => {
    const samples = [2.34567, 1.23456];
    expect(summarize(samples)).toEqual({
      samples: 2,
      median: 1.23,
      p95: 2.35,
    });
    expect(samples).toEqual([2.34567, 1.23456]);
  });
});
