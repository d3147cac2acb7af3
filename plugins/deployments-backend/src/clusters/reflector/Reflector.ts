import {
  KubernetesObject,
  ResourceKind,
} from '@backstage-deployments/plugin-deployments-common';
import {
  Clock,
  ClusterClient,
  ClusterError,
  WatchEvent,
} from '@backstage-deployments/plugin-deployments-node';
import {
  initialState,
  reduce,
  ReflectorEffect,
  ReflectorEvent,
  ReflectorState,
} from './reflectorReducer';

/** A page that a server can answer quickly and we can parse without holding anybody up. */
const PAGE_LIMIT = 500;
/** Two and a half bookmarks, which come each minute: then the connection is dead, whatever TCP says. */
const STALL_MS = 150_000;

/** Where a reflector puts what it sees. A sink that throws makes it list again, so nothing is ever skipped. */
export interface ReflectorSink<T> {
  /** All objects, as of one moment; atomic. */
  replace(objects: T[]): void;
  apply(type: 'ADDED' | 'MODIFIED' | 'DELETED', object: T): void;
}

interface ReflectorOptions<T> {
  client: ClusterClient;
  kind: ResourceKind;
  fieldSelector?: string;
  /** Keeps what is needed of an object; called before anything is stored. */
  project: (object: KubernetesObject) => T;
  sink: ReflectorSink<T>;
  clock: Clock;
  random: () => number;
  /** Runs a whole list when it is its turn: all reflectors of a process share few turns. */
  inTurn: <R>(list: () => Promise<R>) => Promise<R>;
  onState: (state: ReflectorState) => void;
}

/** Keeps a sink equal to one kind of one cluster. Lives until its signal is aborted. */
export class Reflector<T> {
  readonly #options: ReflectorOptions<T>;
  #state: ReflectorState = initialState;

  constructor(options: ReflectorOptions<T>) {
    this.#options = options;
  }

  async run(signal: AbortSignal): Promise<void> {
    let effect = this.#dispatch({ type: 'started' });
    while (effect && !signal.aborted) {
      const event = await this.#perform(effect, signal);
      if (signal.aborted) return;
      effect = this.#dispatch(event);
    }
  }

  #dispatch(event: ReflectorEvent): ReflectorEffect | undefined {
    const { clock, random, onState } = this.#options;
    const [state, effect] = reduce(
      this.#state,
      event,
      clock.now().getTime(),
      random(),
    );
    this.#state = state;
    if (
      (state.access === 'forbidden' || state.access === 'not-installed') &&
      event.type === 'failed'
    ) {
      // What may not be seen any more must not be shown either.
      this.#options.sink.replace([]);
    }
    onState(state);
    return effect;
  }

  async #perform(
    effect: ReflectorEffect,
    signal: AbortSignal,
  ): Promise<ReflectorEvent> {
    try {
      switch (effect.type) {
        case 'wait':
          await this.#options.clock.sleep(effect.ms, signal);
          return { type: 'waited' };
        case 'list':
          return await this.#options.inTurn(() => this.#list(signal));
        default:
          return await this.#watch(effect, signal);
      }
    } catch (error) {
      return failureOf(error);
    }
  }

  async #list(signal: AbortSignal): Promise<ReflectorEvent> {
    const { client, kind, fieldSelector, project, sink } = this.#options;
    const objects: T[] = [];
    let continueToken: string | undefined;
    let seen = '';
    do {
      const page = await client.list(kind, {
        limit: PAGE_LIMIT,
        fieldSelector,
        continueToken,
        signal,
      });
      for (const item of page.items) objects.push(project(item));
      ({ continueToken } = page);
      seen = page.resourceVersion;
    } while (continueToken && !signal.aborted);
    if (!signal.aborted) sink.replace(objects);
    return { type: 'listed', resourceVersion: seen };
  }

  async #watch(
    effect: Extract<ReflectorEffect, { type: 'watch' }>,
    signal: AbortSignal,
  ): Promise<ReflectorEvent> {
    const { client, kind, fieldSelector } = this.#options;
    const stop = new AbortController();
    const stall = this.#stallTimer(stop, signal);
    try {
      for await (const event of client.watch(kind, {
        resourceVersion: effect.resourceVersion,
        timeoutSeconds: effect.timeoutSeconds,
        fieldSelector,
        signal: AbortSignal.any([signal, stop.signal]),
        onOpen: () => {
          stall.touch();
          this.#dispatch({ type: 'opened' });
        },
      })) {
        if (signal.aborted) break;
        stall.touch();
        this.#receive(event);
      }
      return { type: 'ended' };
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      return {
        type: 'failed',
        kind: 'stalled',
        message: `Nothing was heard for ${STALL_MS / 1000} s`,
      };
    } finally {
      stall.end();
    }
  }

  #receive(event: WatchEvent): void {
    if (event.type === 'BOOKMARK') {
      this.#dispatch({
        type: 'bookmark',
        resourceVersion: event.resourceVersion,
      });
      return;
    }
    const { sink, project } = this.#options;
    const { resourceVersion } = event.object.metadata;
    if (!resourceVersion) {
      // A watch from nowhere would begin anew and tell of no deletion in between.
      throw new ClusterError('malformed', 'A change has no resourceVersion');
    }
    sink.apply(event.type, project(event.object));
    this.#dispatch({ type: 'changed', resourceVersion });
  }

  /** Aborts the watch when nothing came for {@link STALL_MS}; one timer is rearmed, not one made for each event. */
  #stallTimer(stop: AbortController, signal: AbortSignal) {
    const { clock } = this.#options;
    const over = new AbortController();
    let last = clock.now().getTime();
    const guard = async () => {
      const ended = AbortSignal.any([over.signal, signal]);
      let left = STALL_MS;
      while (left > 0) {
        await clock.sleep(left, ended);
        left = last + STALL_MS - clock.now().getTime();
      }
      stop.abort(new Error('stalled'));
    };
    // Rejects only when the watch is over, and then there is nothing to guard.
    guard().catch(() => undefined);
    return {
      touch: () => {
        last = clock.now().getTime();
      },
      end: () => over.abort(),
    };
  }
}

/** Anything that is not the cluster's failure is the sink's or the projection's: then the list is read again. */
function failureOf(error: unknown): ReflectorEvent {
  if (error instanceof ClusterError) {
    return {
      type: 'failed',
      kind: error.kind,
      message: error.message,
      ...(error.retryAfterSeconds !== undefined && {
        retryAfterMs: error.retryAfterSeconds * 1000,
      }),
    };
  }
  return {
    type: 'failed',
    kind: 'sink',
    message: error instanceof Error ? error.message : String(error),
  };
}
