import { createServer, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** One question as it came. */
export interface PrometheusQuestion {
  query: string;
  start: number;
  end: number;
  step: number;
  headers: Record<string, string | string[] | undefined>;
}

/**
 * What it says to a question: series by their labels with one value for all points (`NaN` among them), or anything that a
 * source can do wrong.
 */
export type PrometheusWords =
  | { series: { labels: Record<string, string>; value: number }[] }
  | { status: number; body: string; headers?: Record<string, string> }
  | 'silence';

/** Prometheus' query_range on loopback, which says what a test tells it to say and remembers what it was asked. */
export class FakePrometheus {
  readonly #server: Server;
  readonly url: string;
  readonly questions: PrometheusQuestion[] = [];
  answer: (question: PrometheusQuestion) => PrometheusWords = () => ({
    series: [],
  });

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async start(): Promise<FakePrometheus> {
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const fake = new FakePrometheus(server);
    server.on('request', async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      const form = new URLSearchParams(body);
      const question = {
        query: form.get('query') ?? '',
        start: Number(form.get('start')),
        end: Number(form.get('end')),
        step: Number(form.get('step')),
        headers: request.headers,
      };
      fake.questions.push(question);
      say(response, question, fake.answer(question));
    });
    return fake;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise(resolve => this.#server.close(resolve));
  }
}

function say(
  response: ServerResponse,
  { start, end, step }: PrometheusQuestion,
  words: PrometheusWords,
): void {
  if (words === 'silence') return;
  if ('status' in words) {
    response.writeHead(words.status, words.headers).end(words.body);
    return;
  }
  const times: number[] = [];
  for (let at = start; at <= end; at += step) times.push(at);
  const result = words.series.map(({ labels, value }) => ({
    metric: labels,
    values: times.map(at => [at, String(value)]),
  }));
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({
      status: 'success',
      data: { resultType: 'matrix', result },
    }),
  );
}
