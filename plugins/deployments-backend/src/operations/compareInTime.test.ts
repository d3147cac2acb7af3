import { setImmediate } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import {
  MetricComparison,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { compareInTime } from './compareInTime';
import { Course } from './Course';

const figure = { state: 'no-data' } as const;
const side = { errorRate: figure, latencyP95Ms: figure };
const figures: MetricComparison = { before: side, after: side };
const never = () => new Promise<never>(() => undefined);

/** An operation that is proven, with a source that answers so and a clock on which time passes at once, or never. */
function compare(
  compareMetrics: () => Promise<MetricComparison | undefined>,
  { sleep = never, signal = new AbortController().signal } = {},
) {
  const logger = mockServices.logger.mock();
  const course = {
    context: { compareMetrics, clock: { sleep }, logger },
    operation: { id: 'op-1' },
    goal: {},
    signal,
  } as unknown as Course;
  return { logger, compared: compareInTime(course, {} as WorkloadObservation) };
}

describe('compareInTime', () => {
  it('gives a proof its figures', async () => {
    const { compared } = compare(async () => figures);
    expect(await compared).toEqual({ metrics: figures });
  });

  it('gives none where no source is configured', async () => {
    const { compared } = compare(async () => undefined);
    expect(await compared).toEqual({});
  });

  it('does not keep a proof from people for a source that is late', async () => {
    const { compared } = compare(never, {
      sleep: (() => setImmediate()) as unknown as typeof never,
    });
    expect(await compared).toEqual({});
  });

  it('proves without figures what a source throws at', async () => {
    const { compared, logger } = compare(async () => {
      throw new Error('broken');
    });
    expect(await compared).toEqual({});
    expect(logger.warn).toHaveBeenCalledWith(
      'Operation op-1 is proven without figures: Error: broken',
    );
  });

  it('ends when the work is interrupted', async () => {
    const { compared } = compare(
      async () => {
        throw new Error('interrupted');
      },
      { signal: AbortSignal.abort() },
    );
    await expect(compared).rejects.toThrow('interrupted');
  });
});
