import { Metric, MetricResult } from './AnalysisRun';
import { assessMetric } from './assessMetric';

describe('assessMetric', () => {
  const cases: [string, Partial<Metric>, Partial<MetricResult>, string][] = [
    ['once is enough without an interval', {}, { count: 1 }, 'Successful'],
    ['an interval goes on', { interval: '1m' }, { count: 9 }, 'Running'],
    [
      'the count ends it',
      { interval: '1m', count: 3 },
      { count: 3 },
      'Successful',
    ],
    ['one failure is too many', {}, { failed: 1, count: 1 }, 'Failed'],
    [
      'failures up to the limit pass',
      { interval: '1m', count: 3, failureLimit: '1' },
      { failed: 1, count: 3 },
      'Successful',
    ],
    [
      'no failure limit at all',
      { interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 },
      { failed: 9, count: 9 },
      'Running',
    ],
    [
      'enough successes in a row',
      { interval: '1m', failureLimit: -1, consecutiveSuccessLimit: 2 },
      { consecutiveSuccess: 2, count: 9 },
      'Successful',
    ],
    [
      'inconclusive beats failed',
      {},
      { failed: 1, inconclusive: 1 },
      'Inconclusive',
    ],
    ['four errors are tried again', {}, { consecutiveError: 4 }, 'Running'],
    ['five errors are not', {}, { consecutiveError: 5 }, 'Error'],
    ['what ended stays', {}, { phase: 'Failed' }, 'Failed'],
  ];
  it.each(cases)('%s', (_, metric, result, phase) => {
    expect(
      assessMetric(
        { name: 'm', ...metric },
        { name: 'm', phase: 'Running', ...result },
        'running',
      ),
    ).toBe(phase);
  });

  it('counts as successful when the run is ended before it ended', () => {
    expect(
      assessMetric(
        { name: 'm', interval: '1m' },
        { name: 'm', phase: 'Running', count: 1 },
        'terminating',
      ),
    ).toBe('Successful');
  });
});
