import { ConfigReader } from '@backstage/config';
import { readAnalysis } from './readAnalysis';

const read = (analysis?: object, environment?: object) =>
  readAnalysis(
    new ConfigReader({
      deployments: {
        ...(analysis && { analysis }),
        environments: [
          {
            name: 'production',
            ...(environment && { analysis: environment }),
          },
          { name: 'staging' },
        ],
      },
    }),
  );
const url = 'https://prometheus.example.com';

describe('readAnalysis', () => {
  it('knows the thresholds of the standard, and no source, where nothing is configured', () => {
    const { intervalSeconds, environments } = read();
    expect(intervalSeconds).toBe(15);
    expect(environments.get('production')).toEqual({
      thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
    });
  });

  it('lets an environment go before what holds for all, key by key', () => {
    const { environments } = read(
      {
        errorRate: 0.02,
        prometheus: {
          url: `${url}/`,
          token: 's3cr3t',
          window: '5m',
          queries: { traffic: 'a{ns="{{namespace}}"}' },
        },
      },
      {
        latencyP95Ms: 400,
        prometheus: {
          clusterLabel: 'k8s_cluster',
          queries: { errorRate: 'b{pod=~"{{ pods }}"}' },
        },
      },
    );
    expect(environments.get('production')).toEqual({
      thresholds: { errorRate: 0.02, latencyP95Ms: 400 },
      prometheus: {
        url,
        headers: { authorization: 'Bearer s3cr3t' },
        window: '5m',
        podLabel: 'pod',
        clusterLabel: 'k8s_cluster',
        queries: {
          traffic: 'a{ns="{{namespace}}"}',
          errorRate: 'b{pod=~"{{ pods }}"}',
        },
      },
    });
    expect(environments.get('staging')?.prometheus?.clusterLabel).toBe(
      undefined,
    );
  });

  it("sends one address' credentials to no other", () => {
    const { environments } = read(
      { prometheus: { url, token: 's3cr3t', headers: { 'X-Org': 'a' } } },
      {
        prometheus: {
          url: 'https://other.example.com/prom',
          username: 'portal',
          password: 'pass',
        },
      },
    );
    expect(environments.get('production')?.prometheus?.headers).toEqual({
      authorization: `Basic ${Buffer.from('portal:pass').toString('base64')}`,
    });
    expect(environments.get('staging')?.prometheus?.headers).toEqual({
      authorization: 'Bearer s3cr3t',
      'x-org': 'a',
    });
  });

  const wrong: [key: string, analysis: object, environment?: object][] = [
    ['deployments.analysis.intervalSeconds', { intervalSeconds: 0 }],
    ['deployments.analysis.intervalSeconds', { intervalSeconds: 1.5 }],
    ['deployments.analysis.errorRate', { errorRate: 5 }],
    ['deployments.analysis.latencyP95Ms', { latencyP95Ms: 0 }],
    ['deployments.environments[0].analysis.errorRate', {}, { errorRate: 0 }],
    ['deployments.analysis.prometheus.url', { prometheus: { window: '2m' } }],
    [
      'deployments.analysis.prometheus.url',
      { prometheus: { url: 'https://u:s3cr3t@prometheus.example.com' } },
    ],
    [
      'deployments.analysis.prometheus.url',
      { prometheus: { url: 'ftp://prometheus' } },
    ],
    [
      'deployments.environments[0].analysis.prometheus.url',
      {},
      { prometheus: {} },
    ],
    [
      'deployments.analysis.prometheus.window',
      { prometheus: { url, window: 'soon' } },
    ],
    [
      'deployments.analysis.prometheus.podLabel',
      { prometheus: { url, podLabel: 'a"b' } },
    ],
    [
      'deployments.analysis.prometheus: username and password',
      { prometheus: { url, username: 'portal' } },
    ],
    [
      'deployments.analysis.prometheus.token',
      { prometheus: { url, token: 's3cr3t\n' } },
    ],
    [
      'deployments.analysis.prometheus.token',
      { prometheus: { url, token: 's3cr3t', username: 'a', password: 'b' } },
    ],
    [
      'deployments.analysis.prometheus.headers.X-Org',
      { prometheus: { url, headers: { 'X-Org': 's3cr3t\r\nX-Evil: 1' } } },
    ],
    [
      'deployments.analysis.prometheus.queries.errors',
      { prometheus: { url, queries: { errors: 'up' } } },
    ],
    [
      'deployments.analysis.prometheus.queries.errorRate: {{pod}} is none of cluster, namespace',
      { prometheus: { url, queries: { errorRate: 'up{pod="{{pod}}"}' } } },
    ],
  ];
  it.each(
    wrong.map(([key, analysis, environment = {}]) => ({
      key,
      analysis,
      environment,
    })),
  )('names the key $key', ({ key, analysis, environment }) => {
    let message = '';
    try {
      read(analysis, environment);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.slice(0, key.length)).toBe(key);
    expect(message).not.toContain('s3cr3t');
  });
});
