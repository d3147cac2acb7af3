import { ClusterConfig } from '../config/DeploymentsConfig';
import { ConnectionSecrets, readCredentials } from './readCredentials';

/** client-go reads token files anew this often at the latest; an exec plugin costs a process each time. */
const KEPT_MS = 30_000;

/** One cluster's credentials, kept for some seconds and read once for calls that come together. */
export class Credentials {
  readonly #config: ClusterConfig;
  #kept?: { secrets: Promise<ConnectionSecrets>; until: number };

  constructor(config: ClusterConfig) {
    this.#config = config;
  }

  /** Whether reading them again may give others than before. */
  get rotate(): boolean {
    return ['file', 'kubeconfig'].includes(this.#config.token.kind);
  }

  /**
   * @throws ClusterError `unauthorized` when they cannot be had
   * @throws the signal's reason, when that comes first: an exec plugin may hang
   */
  async get(signal: AbortSignal): Promise<ConnectionSecrets> {
    signal.throwIfAborted();
    const now = performance.now();
    if (!this.#kept || this.#kept.until < now) {
      const secrets = readCredentials(this.#config);
      this.#kept = { secrets, until: now + KEPT_MS };
      // What failed is tried again by the next call; who asked hears of it through the same promise.
      secrets.catch(() => this.forget());
    }
    return orAborted(this.#kept.secrets, signal);
  }

  /** They were refused: the next call reads them anew. */
  forget(): void {
    this.#kept = undefined;
  }
}

function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    promise
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', abort));
  });
}
