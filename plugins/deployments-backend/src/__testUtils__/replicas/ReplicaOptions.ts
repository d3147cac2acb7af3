/** What a replica is started with, as JSON in its first argument. */
export interface ReplicaOptions {
  clusterUrl: string;
  database:
    | { client: 'pg'; connection: string }
    | { client: 'better-sqlite3'; connection: { filename: string } };
  /** Names of the components in its catalog. */
  services: string[];
  /** Under `deployments`. */
  config?: object;
  /** Repositories that it may commit to, as `deployments.git` names them. */
  repositories: string;
}

/** What a replica tells the test that started it. */
export type ReplicaMessage =
  | { type: 'ready'; port: number }
  /** An operation is about to do something lasting, its how-manieth counted from 1 in this process. */
  | { type: 'boundary'; workload: string; count: number; act: string }
  | { type: 'held'; workload: string; act: string }
  | { type: 'signal'; channel: string }
  | { type: 'refused'; message: string };

/** What a test tells a replica. */
export type ReplicaCommand =
  /**
   * By workload name: at the how-manieth boundary its operation is held, for ever or until it is let go. One that comes to
   * fewer, because it saw less of what went on meanwhile, is held at its end.
   */
  { type: 'hold'; at: Record<string, number> } | { type: 'let-go' };
