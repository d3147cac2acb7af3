/**
 * How far a service is from what would be rendered for it now.
 *
 * @public
 */
export interface StandardReport {
  /** Whether nothing is missing, changed or extra. */
  readonly upToDate: boolean;
  /** Paths that the standard has and the repository does not. */
  readonly missing: readonly string[];
  readonly changed: readonly ChangedFile[];
  /** Paths in the service's folders that the standard does not know. */
  readonly extra: readonly string[];
}

/**
 * A file that says something else than the standard.
 *
 * @public
 */
export interface ChangedFile {
  readonly path: string;
  /** Objects and fields, as `Deployment basket spec.template.spec.enableServiceLinks`. */
  readonly fields: readonly string[];
}
