import { ReplicaSet } from '../controllers/replicaSet/ReplicaSet';
import { answerQuery } from './answerQuery';

const replicaSet = (version: string, hash: string, replicas = 2) =>
  ({
    metadata: {
      name: `web-${hash}`,
      namespace: 'shop',
      creationTimestamp: '2026-11-28T10:00:00Z',
    },
    spec: {
      replicas,
      template: { spec: { containers: [{ image: `shop/web:${version}` }] } },
    },
  } as unknown as ReplicaSet);
const sets = [
  replicaSet('1.1.0-errors', 'b2'),
  replicaSet('1.0.0', 'a1'),
  replicaSet('0.9.0', 'c3', 0),
];
const bornAt = Date.parse('2026-11-28T10:00:00Z') / 1000;
const selector =
  'cluster="demo-staging",destination_workload_namespace="shop",pod=~"web-(b2|a1|c3)-[a-z0-9]+"';
const ask = (query: string, cluster = 'demo-staging') =>
  answerQuery({ query, start: bornAt - 60, end: bornAt + 60, step: 30 }, name =>
    name === cluster ? sets : undefined,
  );

describe('answerQuery', () => {
  it('answers from the versions that run, from their first moment on', () => {
    const answer = ask(
      `(sum by (revision)(istio_requests_total{${selector},response_code=~"5.."}))`,
    );
    const { data } = answer as Extract<typeof answer, { status: 'success' }>;
    expect(data.result.map(({ metric }) => metric.revision)).toEqual([
      'b2',
      'a1',
    ]);
    const [bad, good] = data.result.map(({ values }) => Number(values[0][1]));
    expect(bad).toBeGreaterThan(0.05);
    expect(good).toBeLessThan(0.05);
    expect(data.result[0].values.map(([at]) => at - bornAt)).toEqual([
      0, 30, 60,
    ]);
  });

  it.each([
    ['a query of somebody else', 'up', 'demo-staging'],
    [
      'a workload without its cluster',
      selector.replace('cluster=', 'c='),
      'demo-staging',
    ],
    ['a cluster that is not there', `istio_requests_total{${selector}}`, 'x'],
  ])('refuses %s', (_, query, cluster) => {
    expect(ask(query, cluster)).toMatchObject({ status: 'error' });
  });
});
