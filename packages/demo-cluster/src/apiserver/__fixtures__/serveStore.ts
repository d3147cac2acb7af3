/* eslint-disable @typescript-eslint/no-explicit-any -- answers are looked at by tests as the JSON that they are */
import { ManualClock } from '../ManualClock';
import { ObjectStore } from '../ObjectStore';
import { resourceTypes } from '../resourceTypes';
import { ApiServerOptions, startApiServer } from '../startApiServer';

interface Answer {
  readonly code: number;
  readonly body: any;
  readonly headers: Headers;
}

interface Call {
  readonly method?: string;
  readonly token?: string;
  readonly body?: unknown;
  readonly contentType?: string;
  readonly accept?: string;
}

/** A server with a clock that is moved by hand and a namespace `shop`, and ways to call and to watch it. */
export async function serveStore(options: Partial<ApiServerOptions> = {}) {
  const clock = new ManualClock();
  const store = new ObjectStore({ clock });
  store.create(resourceTypes.namespaces, { metadata: { name: 'shop' } });
  const server = await startApiServer({ store, clock, ...options });

  const call = async (path: string, given: Call = {}): Promise<Answer> => {
    const response = await fetch(`${server.url}${path}`, {
      method: given.method ?? 'GET',
      headers: {
        authorization: `Bearer ${given.token ?? 'admin-token'}`,
        'user-agent': 'tester/1.0',
        ...(given.accept && { accept: given.accept }),
        ...(given.body !== undefined && {
          'content-type': given.contentType ?? 'application/json',
        }),
      },
      body:
        typeof given.body === 'string' || given.body === undefined
          ? given.body
          : JSON.stringify(given.body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      code: response.status,
      body: isJson ? JSON.parse(text) : text,
      headers: response.headers,
    };
  };

  /** Reads a watch's lines one by one; `undefined` is its end. */
  const watch = async (path: string) => {
    const response = await fetch(`${server.url}${path}`, {
      headers: { authorization: 'Bearer admin-token' },
    });
    if (response.status !== 200) throw new Error(await response.text());
    const reader = response
      .body!.pipeThrough(new TextDecoderStream())
      .getReader();
    let buffer = '';
    return {
      async next(): Promise<any> {
        while (!buffer.includes('\n')) {
          const { done, value } = await reader.read();
          if (done) return undefined;
          buffer += value;
        }
        const end = buffer.indexOf('\n');
        const line = buffer.slice(0, end);
        buffer = buffer.slice(end + 1);
        return JSON.parse(line);
      },
      close: () => reader.cancel(),
    };
  };
  return { clock, store, server, call, watch };
}
