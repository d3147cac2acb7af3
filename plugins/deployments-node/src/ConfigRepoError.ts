/**
 * Why a repository did not do what it was asked for.
 *
 * @public
 */
export type ConfigRepoErrorKind =
  /** The branch has moved on: nothing was written. */
  | 'conflict'
  /** The branch takes no direct commits. */
  | 'protected'
  | 'unauthorized'
  /** No such repository, branch or commit. */
  | 'not-found'
  /** No answer in time, or a broken one: a commit may have arrived. */
  | 'unreachable'
  /** Larger than what is read. */
  | 'too-large';

/**
 * A failure of a repository, by kind; its message holds no credentials.
 *
 * @public
 */
export class ConfigRepoError extends Error {
  readonly kind: ConfigRepoErrorKind;

  constructor(kind: ConfigRepoErrorKind, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ConfigRepoError';
    this.kind = kind;
  }
}
