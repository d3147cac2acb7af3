import { Agent, request } from 'node:http';

/** As many as the portal asks one source at once. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** A matrix of one series. */
interface Answer {
  data: { result: { values: [number, string][] }[] };
}

/**
 * Asks for the last points of one version's error rate, latency and traffic, as the plainest client would.
 *
 * @returns the last value of each
 */
export function askPlainly(
  url: string,
  { workload, hash }: { workload: string; hash: string },
  { points, stepSeconds }: { points: number; stepSeconds: number },
): Promise<number[]> {
  const requests = `istio_requests_total{pod=~"${workload}-(${hash})-[a-z0-9]+"}`;
  const end = Math.floor(Date.now() / 1000);
  return Promise.all(
    [
      `rate(${requests.replace('}', ',response_code=~"5.."}')}[2m])`,
      `histogram_quantile(0.95, ${requests})`,
      `rate(${requests}[2m])`,
    ].map(async query => {
      const { data } = await post<Answer>(`${url}/api/v1/query_range`, {
        query,
        start: String(end - (points - 1) * stepSeconds),
        end: String(end),
        step: String(stepSeconds),
      });
      const [last] = data.result[0].values.slice(-1);
      return Number(last[1]);
    }),
  );
}

function post<T>(url: string, form: Record<string, string>): Promise<T> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent }, answer => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', chunk => {
        text += chunk;
      });
      answer.on('end', () => resolve(JSON.parse(text) as T));
    });
    sent.on('error', reject);
    sent.end(new URLSearchParams(form).toString());
  });
}
