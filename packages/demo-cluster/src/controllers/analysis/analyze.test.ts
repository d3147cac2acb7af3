import { AnalysisRunSpec, AnalysisRunStatus } from './AnalysisRun';
import { analyze } from './analyze';
import { MetricRequest, MetricSource } from './MetricSource';

const start = Date.parse('2026-01-05T09:00:00Z');
const at = (seconds: number) => ({
  namespace: 'shop',
  image: 'shop/web:2',
  at: new Date(start + seconds * 1000),
});
const value =
  (measured: ReturnType<MetricSource>): MetricSource =>
  () =>
    measured;

describe('analyze', () => {
  const spec: AnalysisRunSpec = {
    metrics: [
      {
        name: 'errors',
        interval: '30s',
        count: 2,
        successCondition: 'result[0] <= 0.05',
      },
    ],
    args: [{ name: 'service', value: 'web' }],
  };

  it('measures at once, then by its interval, then ends', () => {
    const first = analyze(spec, {}, value(0.01), at(0));
    expect(first.requeueAfterMs).toBe(30_000);
    expect(first.status).toMatchObject({
      phase: 'Running',
      startedAt: '2026-01-05T09:00:00Z',
      metricResults: [{ count: 1, successful: 1 }],
    });
    const early = analyze(spec, first.status, value(0.01), at(10));
    expect(early.status).toEqual(first.status);
    expect(early.requeueAfterMs).toBe(20_000);
    const second = analyze(spec, first.status, value(0.02), at(30));
    expect(second.status).toMatchObject({
      phase: 'Successful',
      completedAt: '2026-01-05T09:00:30Z',
      runSummary: { count: 1, successful: 1 },
    });
  });

  it('hands its arguments and the judged image to the source', () => {
    const asked: MetricRequest[] = [];
    analyze(
      spec,
      {},
      request => {
        asked.push(request);
        return 0;
      },
      at(0),
    );
    expect(asked).toEqual([
      { ...at(0), metric: 'errors', args: { service: 'web' } },
    ]);
  });

  it('waits for the initial delay', () => {
    const delayed = {
      metrics: [
        { name: 'm', initialDelay: '1m', successCondition: 'result > 0' },
      ],
    };
    const waiting = analyze(delayed, {}, value(1), at(0));
    expect(waiting).toMatchObject({
      status: { phase: 'Running', metricResults: [] },
      requeueAfterMs: 60_000,
    });
    expect(
      analyze(delayed, waiting.status, value(1), at(60)).status.phase,
    ).toBe('Successful');
  });

  it('ends all metrics when one fails, and names that one', () => {
    const two: AnalysisRunSpec = {
      metrics: [
        { name: 'slow', interval: '10s', successCondition: 'result < 100' },
        { name: 'errors', successCondition: 'result < 100' },
      ],
    };
    const source: MetricSource = ({ metric }) => (metric === 'slow' ? 1 : 500);
    const first = analyze(two, {}, source, at(0)).status;
    const { status } = analyze(two, first, source, at(0));
    expect(status).toMatchObject({
      phase: 'Failed',
      message:
        'Metric "errors" assessed Failed due to failed (1) > failureLimit (0)',
      metricResults: [{ phase: 'Successful' }, { phase: 'Failed' }],
      runSummary: { count: 2, successful: 1, failed: 1 },
    });
  });

  it('succeeds when it is ended before anything was wrong', () => {
    const running: AnalysisRunStatus = analyze(
      spec,
      {},
      value(0),
      at(0),
    ).status;
    expect(
      analyze({ ...spec, terminate: true }, running, value(9), at(5)).status,
    ).toMatchObject({ phase: 'Successful', message: 'Run Terminated' });
  });

  it.each([
    [{ metrics: [] }, 'Analysis spec invalid: no metrics specified'],
    [
      { metrics: [{ name: 'm', count: 2 }] },
      'Analysis spec invalid: metrics[0]: interval must be specified when count > 1',
    ],
    [
      { metrics: [{ name: 'm', successCondition: 'result < {{args.max}}' }] },
      'Unable to resolve metric arguments: failed to resolve {{args.max}}',
    ],
  ])('refuses %j', (invalid, message) => {
    expect(analyze(invalid, {}, value(0), at(0)).status).toMatchObject({
      phase: 'Error',
      message,
    });
  });

  it('fills arguments into conditions', () => {
    const { status } = analyze(
      {
        metrics: [{ name: 'm', successCondition: 'result < {{ args.max }}' }],
        args: [{ name: 'max', value: '5' }],
      },
      {},
      value(4),
      at(0),
    );
    expect(status.phase).toBe('Successful');
  });
});
