import { PrometheusEntry } from '../config/AnalysisConfig';
import { buildQueries } from './buildQueries';

const entry: PrometheusEntry = {
  url: 'http://prometheus',
  headers: {},
  window: '2m',
  podLabel: 'pod',
  queries: {},
};
const question = {
  workload: {
    cluster: 'prod "1"',
    namespace: 'shop',
    kind: 'rollouts',
    name: 'check.out',
  },
  revisions: ['abc1', 'def2'],
} as const;

describe('buildQueries', () => {
  it('asks by revision of the pods that these revisions own, and of nobody else', () => {
    const queries = buildQueries(question, entry);
    const selector =
      'reporter="destination",destination_workload_namespace="shop",pod=~"check\\\\.out-(abc1|def2)-[a-z0-9]+"';
    expect(queries.traffic).toBe(
      `sum by (revision) (label_replace(rate(istio_requests_total{${selector}}[2m]), "revision", "$1", "pod", "check\\\\.out-(abc1|def2)-[a-z0-9]+"))`,
    );
    expect(queries.errorRate).toContain(`${selector},response_code=~"5.."`);
    expect(queries.latencyP95Ms).toMatch(
      /^histogram_quantile\(0\.95, sum by \(revision, le\) /,
    );
  });

  it('names the cluster where one Prometheus knows several, and the label that the scrape gives', () => {
    const { traffic } = buildQueries(question, {
      ...entry,
      clusterLabel: 'cluster',
      podLabel: 'kubernetes_pod_name',
    });
    expect(traffic).toContain('cluster="prod \\"1\\"",kubernetes_pod_name=~');
  });

  it('fills in the queries of the configuration, as strings and never as PromQL', () => {
    const { errorRate, traffic } = buildQueries(
      {
        ...question,
        workload: { ...question.workload, namespace: 'a"} or b' },
      },
      {
        ...entry,
        queries: {
          errorRate:
            'errors{ns="{{ namespace }}",w="{{workload}}",pod=~"{{pods}}",h=~"{{hashes}}"}[{{window}}]',
        },
      },
    );
    expect(errorRate).toBe(
      'errors{ns="a\\"} or b",w="check.out",pod=~"check\\\\.out-(abc1|def2)-[a-z0-9]+",h=~"abc1|def2"}[2m]',
    );
    expect(traffic).toContain('istio_requests_total');
  });

  it('names the newest revisions of many', () => {
    const revisions = Array.from({ length: 40 }, (_, index) => `h${index}`);
    const { traffic } = buildQueries({ ...question, revisions }, entry);
    expect(traffic).toContain('|h19)');
    expect(traffic).not.toContain('h20');
  });
});
