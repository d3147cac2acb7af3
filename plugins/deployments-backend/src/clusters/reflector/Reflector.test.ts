import fc from 'fast-check';
import {
  ClusterClient,
  ClusterError,
  ClusterErrorKind,
  ListOptions,
  ListPage,
  WatchEvent,
  WatchOptions,
} from '@backstage-deployments/plugin-deployments-node';
import {
  KubernetesObject,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { ManualClock, settle } from '../../__testUtils__/ManualClock';
import { Reflector } from './Reflector';
import { ReflectorState } from './reflectorReducer';

const pod = (name: string, version: number): KubernetesObject => ({
  metadata: { name, namespace: 'shop', resourceVersion: `${version}` },
});

/** Writes, a page at a time, and watches that a test feeds. */
class ScriptedClient implements ClusterClient {
  readonly name = 'prod';
  readonly objects = new Map<string, KubernetesObject>();
  readonly lists: ListOptions[] = [];
  readonly watches: WatchOptions[] = [];
  openWatches = 0;
  /** What the next calls answer by, oldest first; then all is well. */
  faults: (ClusterErrorKind | 'none')[] = [];
  version = 10;
  readonly #history: { version: number; event: WatchEvent }[] = [];
  #feed = new Set<(next: WatchEvent | ClusterError | 'end') => void>();

  write(name: string): void {
    this.version += 1;
    const object = pod(name, this.version);
    this.objects.set(name, object);
    this.#tell({ type: 'MODIFIED', object });
  }

  remove(name: string): void {
    this.version += 1;
    this.objects.delete(name);
    this.#tell({ type: 'DELETED', object: pod(name, this.version) });
  }

  #tell(event: WatchEvent) {
    this.#history.push({ version: this.version, event });
    this.say(event);
  }

  say(next: WatchEvent | ClusterError | 'end'): void {
    for (const feed of [...this.#feed]) feed(next);
  }

  async list(_kind: unknown, options: ListOptions): Promise<ListPage> {
    this.lists.push(options);
    await Promise.resolve();
    this.#fail();
    const items = [...this.objects.values()];
    const start = Number(options.continueToken ?? 0);
    const end = start + 2;
    return {
      items: items.slice(start, end),
      resourceVersion: `${this.version}`,
      ...(end < items.length && { continueToken: `${end}` }),
    };
  }

  async *watch(_kind: unknown, options: WatchOptions) {
    this.watches.push(options);
    await Promise.resolve();
    this.#fail();
    options.signal.throwIfAborted();
    const queue: (WatchEvent | ClusterError | 'end')[] = this.#history
      .filter(({ version }) => version > Number(options.resourceVersion))
      .map(({ event }) => event);
    const waiting = { wake: () => {} };
    const feed = (next: WatchEvent | ClusterError | 'end') => {
      queue.push(next);
      waiting.wake();
    };
    options.signal.addEventListener('abort', () => waiting.wake());
    this.#feed.add(feed);
    this.openWatches += 1;
    options.onOpen?.();
    try {
      for (;;) {
        options.signal.throwIfAborted();
        const next = queue.shift();
        if (next === 'end') return;
        if (next instanceof Error) throw next;
        if (next) yield next;
        else
          await new Promise<void>(resolve => {
            waiting.wake = resolve;
          });
      }
    } finally {
      this.#feed.delete(feed);
      this.openWatches -= 1;
    }
  }

  get(): Promise<never> {
    throw new Error('A reflector reads no single object');
  }

  patch(): Promise<never> {
    throw new Error('A reflector writes nothing');
  }

  create(): Promise<never> {
    return this.patch();
  }

  getThroughService(): Promise<never> {
    return this.get();
  }

  #fail() {
    const fault = this.faults.shift() ?? 'none';
    if (fault !== 'none') throw new ClusterError(fault, fault);
  }
}

function begin(client = new ScriptedClient()) {
  const clock = new ManualClock();
  const stop = new AbortController();
  const known = new Map<string, KubernetesObject>();
  const states: ReflectorState[] = [];
  const sink = {
    replaced: 0,
    replace(objects: KubernetesObject[]) {
      sink.replaced += 1;
      known.clear();
      for (const object of objects) known.set(object.metadata.name, object);
    },
    apply(type: string, object: KubernetesObject) {
      if (type === 'DELETED') known.delete(object.metadata.name);
      else known.set(object.metadata.name, object);
    },
  };
  const running = new Reflector({
    client,
    kind: resourceKinds.pods,
    project: object => object,
    sink,
    clock,
    random: () => 1,
    inTurn: list => list(),
    onState: state => states.push(state),
  }).run(stop.signal);
  return { client, clock, stop, known, states, sink, running };
}

async function finish({ stop, running }: ReturnType<typeof begin>) {
  stop.abort();
  await running;
}

it('lists all pages, watches, and follows changes and deletions', async () => {
  const client = new ScriptedClient();
  for (const name of ['a', 'b', 'c', 'd', 'e']) client.write(name);
  const it_ = begin(client);
  await settle();
  expect([...it_.known.keys()]).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(client.lists.map(({ continueToken }) => continueToken)).toEqual([
    undefined,
    '2',
    '4',
  ]);
  client.write('f');
  client.remove('a');
  await settle();
  expect([...it_.known.keys()]).toEqual(['b', 'c', 'd', 'e', 'f']);
  await finish(it_);
});

it('notices what was deleted while a continue token or a watch expired', async () => {
  const client = new ScriptedClient();
  for (const name of ['a', 'b', 'c']) client.write(name);
  client.faults = ['none', 'expired'];
  const it_ = begin(client);
  await settle();
  expect(it_.known.size).toBe(3);
  client.objects.delete('b');
  client.say(new ClusterError('expired', 'too old'));
  await it_.clock.advance(2_000);
  expect([...it_.known.keys()]).toEqual(['a', 'c']);
  await finish(it_);
});

it('goes on where it stood after 429, without a new list', async () => {
  const client = new ScriptedClient();
  client.write('a');
  const it_ = begin(client);
  await settle();
  client.faults = ['throttled'];
  client.say('end');
  // At once means turned away, so it waits before it asks again.
  await it_.clock.advance(800);
  await it_.clock.advance(1_600);
  expect(client.lists).toHaveLength(1);
  expect(client.watches.at(-1)?.resourceVersion).toBe('11');
  await finish(it_);
});

it('gives a silent watch up after 150 s and takes a new one', async () => {
  const it_ = begin();
  await settle();
  await it_.clock.advance(149_000);
  expect(it_.client.watches).toHaveLength(1);
  await it_.clock.advance(2_000);
  expect(it_.states.some(({ message }) => message?.includes('150 s'))).toBe(
    true,
  );
  expect(it_.client.watches).toHaveLength(2);
  expect(it_.client.openWatches).toBe(1);
  expect(it_.states.at(-1)?.access).toBe('ok');
  await finish(it_);
});

it('keeps a watch that bookmarks alone keep alive', async () => {
  const it_ = begin();
  await settle();
  for (let minute = 0; minute < 5; minute += 1) {
    await it_.clock.advance(60_000);
    it_.client.say({ type: 'BOOKMARK', resourceVersion: `${20 + minute}` });
    await settle();
  }
  expect(it_.client.watches).toHaveLength(1);
  await finish(it_);
});

it('lists again when its store throws: nothing is skipped', async () => {
  const it_ = begin();
  await settle();
  const { apply } = it_.sink;
  it_.sink.apply = () => {
    throw new Error('full');
  };
  it_.client.write('a');
  await settle();
  it_.sink.apply = apply;
  await it_.clock.advance(800);
  expect([...it_.known.keys()]).toEqual(['a']);
  await finish(it_);
});

it('shows nothing any more of a kind that it may not see any more', async () => {
  const client = new ScriptedClient();
  client.write('a');
  const it_ = begin(client);
  await settle();
  client.say(new ClusterError('forbidden', 'no'));
  await settle();
  expect(it_.known.size).toBe(0);
  expect(it_.states.at(-1)?.access).toBe('forbidden');
  await it_.clock.advance(60_000);
  expect(it_.known.size).toBe(1);
  await finish(it_);
});

const faults = [
  'expired',
  'throttled',
  'unreachable',
  'timeout',
  'unauthorized',
  'malformed',
  'forbidden',
] as const;
type Fault = (typeof faults)[number];
const steps = fc.constantFrom(
  ...(['write', 'remove', 'wait', 'end', 'stall'] as const),
  ...faults,
);
const isFault = (step: string): step is Fault =>
  faults.some(fault => fault === step);

it('survives any schedule of faults with the truth', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { maxLength: 25 }), async schedule => {
      const it_ = begin();
      let number = 0;
      for (const what of schedule) {
        if (what === 'write') it_.client.write(`pod-${(number += 1)}`);
        else if (what === 'remove') it_.client.remove(`pod-${number}`);
        else if (what === 'wait') await it_.clock.advance(1_000);
        else if (what === 'stall') await it_.clock.advance(151_000);
        else if (what === 'end') it_.client.say(what);
        else {
          // Now in the stream, and once more for whatever is asked next.
          it_.client.say(new ClusterError(what, what));
          it_.client.faults.push(what);
        }
        await settle();
      }
      it_.client.faults = [];
      for (let minute = 0; minute < 3; minute += 1) {
        await it_.clock.advance(60_000);
        const resourceVersion = `${it_.client.version}`;
        it_.client.say({ type: 'BOOKMARK', resourceVersion });
        await settle();
      }
      expect([...it_.known.keys()].sort()).toEqual(
        [...it_.client.objects.keys()].sort(),
      );
      expect(it_.states.at(-1)?.access).toBe('ok');
      await finish(it_);
    }),
    { numRuns: 100 },
  );
});

it('stops at any moment without a trace', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(steps, { maxLength: 6 }),
      fc.nat(4_000),
      async (schedule, ms) => {
        const it_ = begin();
        it_.client.faults = schedule.flatMap(step =>
          isFault(step) ? [step] : ['none'],
        );
        await it_.clock.advance(ms);
        const { replaced } = it_.sink;
        await finish(it_);
        it_.client.write('late');
        await settle();
        expect(it_.known.has('late')).toBe(false);
        expect(it_.sink.replaced).toBe(replaced);
        expect(it_.client.openWatches).toBe(0);
        expect(it_.clock.sleeping).toBe(0);
      },
    ),
    { numRuns: 100 },
  );
});
