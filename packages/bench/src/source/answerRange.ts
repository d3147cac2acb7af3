/** Share of failed requests of a version that does well, and of one that does not. */
const ERROR_RATES = { well: 0.01, failing: 0.3 };
const LATENCY_MS = 120;
const REQUESTS_A_SECOND = 20;

/**
 * What Prometheus' query_range says to one of the portal's questions about Istio's metrics: a series for each pod template
 * hash that it asks for, with a point at each step.
 *
 * @param failing - names of the workloads whose requests fail
 */
export function answerRange(
  form: URLSearchParams,
  failing: ReadonlySet<string>,
) {
  const query = form.get('query') ?? '';
  const [, workload = '', hashes = ''] =
    /pod=~"([a-z0-9-]+)-\(([a-z0-9|]+)\)/.exec(query) ?? [];
  const value = valueOf(query, failing.has(workload));
  const [start, end, step] = ['start', 'end', 'step'].map(name =>
    Number(form.get(name)),
  );
  const values: [number, string][] = [];
  for (let at = start; at <= end; at += step) values.push([at, String(value)]);
  const result = hashes
    .split('|')
    .map(revision => ({ metric: { revision }, values }));
  return {
    workload,
    answer: { status: 'success', data: { resultType: 'matrix', result } },
  };
}

function valueOf(query: string, fails: boolean): number {
  if (query.startsWith('histogram_quantile')) return LATENCY_MS;
  if (!query.includes('response_code')) return REQUESTS_A_SECOND;
  return fails ? ERROR_RATES.failing : ERROR_RATES.well;
}
