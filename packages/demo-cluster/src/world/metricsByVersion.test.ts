import { metricsByVersion } from './metricsByVersion';

const measure = (metric: string, image?: string, version?: string) =>
  metricsByVersion({
    namespace: 'shop',
    metric,
    image,
    args: version ? { version } : {},
    at: new Date('2026-01-02T03:04:05Z'),
  });

describe('metricsByVersion', () => {
  it.each([
    ['error-rate', 'shop/web:1.0.0', 0, 0.02],
    ['error-rate', 'shop/web:1.0.0-errors', 0.09, 0.15],
    ['latency-p95-ms', 'shop/web:1.0.0', 100, 250],
    ['latency-p95-ms', 'shop/web:1.0.0-slow', 1_200, 1_600],
  ])('%s of %s', (metric, image, least, most) => {
    const value = measure(metric, image);
    expect(value).toBeGreaterThanOrEqual(least);
    expect(value).toBeLessThanOrEqual(most);
  });

  it('takes the version from an argument where no ReplicaSet is judged', () => {
    expect(measure('error-rate', undefined, '1.7.0-errors')).toBeGreaterThan(
      0.05,
    );
  });

  it('has no answer for another metric', () => {
    expect(measure('conversions', 'shop/web:1.0.0')).toBe('error');
  });

  it('gives the verdict that an analysis asks for', () => {
    const at = new Date('2026-01-02T03:04:05Z');
    const args = { outcome: 'failed' };
    expect(
      metricsByVersion({ namespace: 'shop', metric: 'conversions', args, at }),
    ).toBe(20);
  });
});
