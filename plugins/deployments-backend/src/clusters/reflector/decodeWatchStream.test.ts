import fc from 'fast-check';
import { WatchEvent } from '@backstage-deployments/plugin-deployments-node';
import { decodeWatchStream } from './decodeWatchStream';

async function decode(chunks: Uint8Array[]): Promise<WatchEvent[]> {
  async function* stream() {
    yield* chunks;
  }
  const events: WatchEvent[] = [];
  for await (const event of decodeWatchStream(stream())) events.push(event);
  return events;
}

const line = (type: string, object: object) =>
  `${JSON.stringify({ type, object })}\n`;
const pod = (name: string) => ({ metadata: { name, resourceVersion: '7' } });

it('reads the same events however the bytes are cut', async () => {
  const names = ['a', 'größe-測試', 'c'];
  const bytes = Buffer.from(names.map(n => line('ADDED', pod(n))).join(''));
  const expected = names.map(name => ({ type: 'ADDED', object: pod(name) }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(bytes.length), { maxLength: 20 }),
      async cuts => {
        const ends = [...cuts, bytes.length].sort((a, b) => a - b);
        const chunks = ends.map((end, i) =>
          bytes.subarray(ends[i - 1] ?? 0, end),
        );
        expect(await decode(chunks)).toEqual(expected);
      },
    ),
  );
});

it('reads an object of 5 MB in the pieces that sockets give', async () => {
  const big = { metadata: { name: 'big' }, data: 'x'.repeat(5_000_000) };
  const bytes = Buffer.from(line('ADDED', big));
  const chunks = Array.from(
    { length: Math.ceil(bytes.length / 65_536) },
    (_, i) => bytes.subarray(i * 65_536, (i + 1) * 65_536),
  );
  const [event] = await decode(chunks);
  expect(event).toEqual({ type: 'ADDED', object: big });
});

it('reads bookmarks and passes over empty lines', async () => {
  const text = `\n${line('BOOKMARK', {
    metadata: { resourceVersion: '9' },
  })}\r\n`;
  expect(await decode([Buffer.from(text)])).toEqual([
    { type: 'BOOKMARK', resourceVersion: '9' },
  ]);
});

it.each([
  ['a line that is not JSON', '{"type":\n', 'malformed'],
  ['a line that is no event', '{"kind":"Status"}\n', 'malformed'],
  ['an event without an object', '{"type":"ADDED"}\n', 'malformed'],
  ['an unknown type of event', line('MOVED', pod('a')), 'malformed'],
  ['an end within an event', line('ADDED', pod('a')).slice(0, -9), 'malformed'],
  ['a line that never ends', 'x'.repeat(9_000_000), 'malformed'],
  [
    '410 in the stream',
    line('ERROR', { code: 410, reason: 'Expired' }),
    'expired',
  ],
  ['500 in the stream', line('ERROR', { code: 500 }), 'unreachable'],
  [
    'a version from before a restore',
    line('ERROR', {
      code: 504,
      details: { causes: [{ reason: 'ResourceVersionTooLarge' }] },
    }),
    'expired',
  ],
])('ends by %s', async (_what, text, kind) => {
  await expect(decode([Buffer.from(text)])).rejects.toMatchObject({ kind });
});

it('gives what came before the line that it cannot read', async () => {
  const seen: WatchEvent[] = [];
  async function* stream() {
    yield Buffer.from(`${line('ADDED', pod('a'))}nonsense\n`);
  }
  const reading = (async () => {
    for await (const event of decodeWatchStream(stream())) seen.push(event);
  })();
  await expect(reading).rejects.toMatchObject({ kind: 'malformed' });
  expect(seen).toEqual([{ type: 'ADDED', object: pod('a') }]);
});
