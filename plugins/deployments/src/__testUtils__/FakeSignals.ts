import { SignalApi } from '@backstage/plugin-signals-react';

/** Signals that the test sends. */
export class FakeSignals implements SignalApi {
  readonly #listeners = new Map<string, Set<(message: never) => void>>();

  subscribe(channel: string, onMessage: (message: never) => void) {
    const listeners = this.#listeners.get(channel) ?? new Set();
    this.#listeners.set(channel, listeners.add(onMessage));
    return { unsubscribe: () => listeners.delete(onMessage) };
  }

  /** How many listen. */
  count(channel: string): number {
    return this.#listeners.get(channel)?.size ?? 0;
  }

  send(channel: string): void {
    this.#listeners.get(channel)?.forEach(listener => listener({} as never));
  }
}
