import { request } from 'node:http';
import { once } from 'node:events';
import { callJson } from './callJson';

const EVENT_SECONDS = 10;

/** A watch as the plainest client would have it. */
export interface PlainWatch {
  /** When the next event of an object with this name came, as performance.now() says. */
  next(name: string): Promise<number>;
  close(): void;
}

/** Lists once and watches from there. */
export async function watchPlainly(
  url: string,
  token: string,
): Promise<PlainWatch> {
  const { metadata } = await callJson<{
    metadata: { resourceVersion: string };
  }>(`${url}?limit=1`, { token });
  const query = `watch=true&resourceVersion=${metadata.resourceVersion}&timeoutSeconds=600`;
  const sent = request(`${url}?${query}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  sent.end();
  const [answer] = await once(sent, 'response');
  const waiting = new Map<string, (at: number) => void>();
  let rest = '';
  answer.setEncoding('utf8');
  answer.on('data', (chunk: string) => {
    const at = performance.now();
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { name } = JSON.parse(line).object.metadata;
      waiting.get(name)?.(at);
      waiting.delete(name);
    }
  });
  // Closing it is how it ends.
  answer.on('error', () => undefined);
  sent.on('error', () => undefined);
  return {
    next: name =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`The plain watch saw nothing of ${name}`)),
          EVENT_SECONDS * 1000,
        );
        waiting.set(name, at => {
          clearTimeout(late);
          resolve(at);
        });
      }),
    close: () => sent.destroy(),
  };
}
