import { FakePrometheus } from '@backstage-deployments/test-kit';
import { MetricsQuestion } from '@backstage-deployments/plugin-deployments-node';
import { PrometheusProvider } from './PrometheusProvider';

const question: MetricsQuestion = {
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  environment: 'production',
  revisions: ['a1'],
  from: new Date('2026-11-28T10:00:00Z'),
  to: new Date('2026-11-28T10:01:00Z'),
  stepSeconds: 30,
};
const never = new AbortController().signal;

describe('PrometheusProvider', () => {
  let prometheus: FakePrometheus;
  let provider: PrometheusProvider;
  beforeAll(async () => {
    prometheus = await FakePrometheus.start();
    provider = new PrometheusProvider(environment =>
      environment === 'production'
        ? {
            url: prometheus.url,
            headers: { authorization: 'Bearer s3cr3t' },
            window: '2m',
            podLabel: 'pod',
            queries: {},
          }
        : undefined,
    );
  });
  beforeEach(() => {
    prometheus.questions.length = 0;
  });
  afterAll(() => prometheus.stop());

  it('asks each metric once, with the credentials, and reads the answers', async () => {
    prometheus.answer = ({ query }) => ({
      series: [
        {
          labels: { revision: 'a1' },
          value: query.startsWith('histogram') ? 250 : 0.5,
        },
      ],
    });
    const { errorRate, latencyP95Ms, traffic } = await provider.read(
      question,
      never,
    );
    expect(errorRate).toMatchObject({
      state: 'ok',
      series: [{ podTemplateHash: 'a1', points: [{ value: 0.5 }, {}, {}] }],
    });
    expect(latencyP95Ms).toMatchObject({
      series: [
        { points: [{ at: '2026-11-28T10:00:00.000Z', value: 250 }, {}, {}] },
      ],
    });
    expect(traffic.query).toContain('istio_requests_total');
    expect(prometheus.questions).toHaveLength(3);
    expect(prometheus.questions[0]).toMatchObject({
      start: Date.parse('2026-11-28T10:00:00Z') / 1000,
      step: 30,
      headers: { authorization: 'Bearer s3cr3t' },
    });
  });

  it.each<[string, FakePrometheus['answer'], string]>([
    [
      'a query that it does not understand',
      () => ({
        status: 400,
        body: '{"status":"error","errorType":"bad_data","error":"parse error:\\nunexpected"}',
      }),
      'It answers 400: parse error: unexpected',
    ],
    [
      'a refusal',
      () => ({ status: 401, body: 'who are you?' }),
      'The portal may not ask it (401)',
    ],
    [
      "a proxy's page",
      () => ({ status: 200, body: '<html>' }),
      'It answered with no JSON',
    ],
    ['a fault', () => ({ status: 503, body: '' }), 'It answers 503'],
    [
      'a redirect, which is not followed',
      () => ({
        status: 302,
        body: '',
        headers: { location: `${prometheus.url}/elsewhere` },
      }),
      'It answers 302',
    ],
    [
      'an answer without an end',
      () => ({ status: 200, body: ' '.repeat(3 * 1024 * 1024) }),
      'It answered with more than 2097152 bytes',
    ],
  ])('says what is wrong with %s', async (_, answer, message) => {
    prometheus.answer = answer;
    const { errorRate } = await provider.read(question, never);
    expect(errorRate).toMatchObject({ state: 'unreachable', message });
    expect(JSON.stringify(errorRate)).not.toContain('s3cr3t');
    expect(prometheus.questions).toHaveLength(3);
  });

  it('says that nobody answers at the address', async () => {
    const gone = await FakePrometheus.start();
    await gone.stop();
    const nobody = new PrometheusProvider(() => ({
      url: gone.url,
      headers: {},
      window: '2m',
      podLabel: 'pod',
      queries: {},
    }));
    const { traffic } = await nobody.read(question, never);
    expect(traffic).toMatchObject({
      state: 'unreachable',
      message: 'It cannot be reached',
    });
  });

  it('rejects when it is told to stop, and does not call that an answer', async () => {
    prometheus.answer = () => 'silence';
    const stop = new AbortController();
    const reading = provider.read(question, stop.signal);
    stop.abort(new Error('the portal stops'));
    await expect(reading).rejects.toThrow('the portal stops');
  });

  it('asks nothing about no revision, and knows which environments it covers', async () => {
    const { errorRate } = await provider.read(
      { ...question, revisions: [] },
      never,
    );
    expect(errorRate).toMatchObject({ state: 'no-data', why: 'empty' });
    expect(prometheus.questions).toHaveLength(0);
    expect(provider.covers('production')).toBe(true);
    expect(provider.covers('staging')).toBe(false);
  });
});
