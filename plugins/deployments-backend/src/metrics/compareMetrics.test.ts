import {
  MetricReading,
  Operation,
  PlanGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { MetricsQuestion } from '@backstage-deployments/plugin-deployments-node';
import { ManualClock } from '../__testUtils__/ManualClock';
import { compareMetrics } from './compareMetrics';
import { MetricsReader } from './MetricsReader';

const operation = {
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  environment: 'production',
  requestedAt: '2026-11-28T10:00:00.000Z',
} as Operation;
const goal = {
  observed: { podTemplateHash: 'bad' },
  steps: [],
} as unknown as PlanGoal;
const observation = {
  kind: 'deployments',
  workload: { metadata: { name: 'web' } },
  replicaSets: [
    { metadata: { name: 'web-good', labels: { 'pod-template-hash': 'good' } } },
  ],
} as unknown as WorkloadObservation;

const reading = (podTemplateHash: string, value: number): MetricReading => ({
  query: 'q',
  state: 'ok',
  series: [{ podTemplateHash, points: [{ at: '', value }] }],
});

function open(environment: string) {
  const clock = new ManualClock('2026-11-28T10:01:00Z');
  const asked: MetricsQuestion[] = [];
  const metrics = new MetricsReader({
    clock,
    intervalSeconds: 15,
    signal: new AbortController().signal,
    provider: {
      name: 'Fake',
      covers: name => name === environment,
      async read(question) {
        asked.push(question);
        const [hash] = question.revisions;
        return {
          errorRate: reading(hash, hash === 'bad' ? 0.12 : 0.01),
          latencyP95Ms: { query: 'q', state: 'no-data', why: 'nan' },
          traffic: { query: 'q', state: 'no-data', why: 'empty' },
        };
      },
    },
  });
  return { asked, context: { metrics, clock } };
}

describe('compareMetrics', () => {
  it('asks for what was there when it was asked for, and for what serves now', async () => {
    const { asked, context } = open('production');
    expect(await compareMetrics(context, operation, goal, observation)).toEqual(
      {
        before: {
          errorRate: { state: 'ok', value: 0.12 },
          latencyP95Ms: { state: 'no-data' },
        },
        after: {
          errorRate: { state: 'ok', value: 0.01 },
          latencyP95Ms: { state: 'no-data' },
        },
      },
    );
    expect(
      asked.map(({ revisions: [hash], to }) => `${hash} ${to.toISOString()}`),
    ).toEqual([
      'bad 2026-11-28T10:00:00.000Z',
      'good 2026-11-28T10:01:00.000Z',
    ]);
  });

  it('compares nothing where no source is configured', async () => {
    const { asked, context } = open('staging');
    expect(
      await compareMetrics(context, operation, goal, observation),
    ).toBeUndefined();
    expect(asked).toEqual([]);
  });
});
