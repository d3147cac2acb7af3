import { z } from 'zod';
import { PrometheusEntry } from '../config/AnalysisConfig';

/** A page waits, and an evaluation has to end before the next begins. */
const DEADLINE_MS = 8_000;
/** Fifty series of some hundred points are a fifth of it. */
const ANSWER_BYTES_MAX = 2 * 1024 * 1024;

const refusalSchema = z.object({ error: z.string().max(2_000) });

export type RangeAnswer =
  | { ok: true; body: unknown }
  /** One sentence. */
  | { ok: false; message: string };

/**
 * Asks one query, with a deadline. Follows no redirect: credentials go where the configuration says and nowhere else.
 *
 * @param range - the first and last instant in epoch milliseconds
 * @throws what the signal was aborted with; everything else is an answer
 */
export async function askRange(
  { url, headers }: PrometheusEntry,
  query: string,
  range: { fromMs: number; toMs: number; stepSeconds: number },
  signal: AbortSignal,
): Promise<RangeAnswer> {
  const late = AbortSignal.timeout(DEADLINE_MS);
  try {
    const response = await fetch(`${url}/api/v1/query_range`, {
      // A query of twenty revisions is longer than some proxies let an address be.
      method: 'POST',
      body: new URLSearchParams({
        query,
        start: String(range.fromMs / 1000),
        end: String(range.toMs / 1000),
        step: String(range.stepSeconds),
        timeout: `${DEADLINE_MS / 1000}s`,
      }),
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, late]),
    });
    const text = await readBounded(response);
    if (text === undefined) {
      return refused(`It answered with more than ${ANSWER_BYTES_MAX} bytes`);
    }
    return judge(response.status, text);
  } catch (error) {
    signal.throwIfAborted();
    // What fetch throws: no connection, a broken one, or our deadline. Its words may hold the address, which may be secret.
    return refused(
      late.aborted
        ? `It did not answer within ${DEADLINE_MS / 1000} s`
        : 'It cannot be reached',
    );
  }
}

async function readBounded(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the rest of the body.
    if (bytes > ANSWER_BYTES_MAX) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function judge(status: number, text: string): RangeAnswer {
  const body = parseJson(text);
  if (status === 200 && body !== undefined) return { ok: true, body };
  if (status === 401 || status === 403) {
    return refused(`The portal may not ask it (${status})`);
  }
  // 400 and 422 are what it says of a query that it does not understand or cannot finish.
  const said = refusalSchema.safeParse(body).data?.error;
  const words = said ? `: ${said.replace(/\s+/g, ' ').slice(0, 200)}` : '';
  return refused(
    status === 200
      ? 'It answered with no JSON'
      : `It answers ${status}${words}`,
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // A proxy's page of HTML, say; the status tells what it is worth.
    return undefined;
  }
}

function refused(message: string): RangeAnswer {
  return { ok: false, message };
}
