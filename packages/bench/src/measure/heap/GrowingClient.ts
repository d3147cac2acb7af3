import {
  KubernetesObject,
  ResourceKind,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  ListPage,
  WatchEvent,
  WatchOptions,
} from '@backstage-deployments/plugin-deployments-node';

interface Growth {
  plural: string;
  objects: Iterator<KubernetesObject>;
  done: () => void;
}

/** A cluster that is empty when it is listed and grows by events as it is told to. Keeps no object itself. */
export class GrowingClient implements ClusterClient {
  readonly name = 'bench';
  readonly #waiting = new Map<string, (growth: Growth) => void>();

  async list(): Promise<ListPage> {
    return { items: [], resourceVersion: '1' };
  }

  async *watch(
    { plural }: ResourceKind,
    { signal, onOpen }: WatchOptions,
  ): AsyncGenerator<WatchEvent> {
    onOpen?.();
    while (!signal.aborted) {
      const growth = await new Promise<Growth>(resolve => {
        this.#waiting.set(plural, resolve);
      });
      for (
        let next = growth.objects.next();
        !next.done;
        next = growth.objects.next()
      ) {
        yield { type: 'ADDED', object: next.value };
      }
      growth.done();
    }
  }

  /** Resolves once whoever watches has taken all of them. */
  grow(plural: string, objects: Iterator<KubernetesObject>): Promise<void> {
    const begin = this.#waiting.get(plural);
    if (!begin) throw new Error(`${plural} is not watched yet`);
    this.#waiting.delete(plural);
    return new Promise(done => {
      begin({ plural, objects, done });
    });
  }

  watches(plural: string): boolean {
    return this.#waiting.has(plural);
  }

  async get(): Promise<never> {
    throw new Error('Watching reads no single objects');
  }

  async patch(): Promise<never> {
    throw new Error('Watching writes nothing');
  }

  create(): Promise<never> {
    return this.patch();
  }

  getThroughService(): Promise<never> {
    return this.get();
  }
}
