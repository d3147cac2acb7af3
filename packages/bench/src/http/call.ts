import { Agent, request } from 'node:http';

/** One connection, kept: what is measured is the answer, not the handshake. */
const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const DEADLINE_MS = 60_000;

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH';
  headers?: Record<string, string>;
  token?: string;
  /** Sent as JSON. */
  body?: unknown;
}

export interface CallResult {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  /** From the first byte that was sent to the last that came. */
  ms: number;
}

/** @throws Error when nothing answers within a minute; any status is an answer */
export function call(url: string, options: Call = {}): Promise<CallResult> {
  const { method = 'GET', headers = {}, token, body } = options;
  const text = body === undefined ? undefined : JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const from = performance.now();
    const sent = request(
      url,
      {
        agent,
        method,
        signal: AbortSignal.timeout(DEADLINE_MS),
        headers: {
          accept: 'application/json',
          ...(token && { authorization: `Bearer ${token}` }),
          ...(text !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(text)),
          }),
          ...headers,
        },
      },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            text: Buffer.concat(chunks).toString('utf8'),
            ms: performance.now() - from,
          }),
        );
      },
    );
    sent.on('error', (error: NodeJS.ErrnoException) => {
      // Its server gave up an idle connection at this moment, as one that has stood still for seconds does with all of them.
      const lost = sent.reusedSocket && error.code === 'ECONNRESET';
      if (lost) call(url, options).then(resolve, reject);
      else reject(error);
    });
    sent.end(text);
  });
}
