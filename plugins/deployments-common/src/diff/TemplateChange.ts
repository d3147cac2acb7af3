/**
 * One difference between two pod templates. Values that may hold a secret (env, args, annotations) arrive as
 * fingerprints, so equal and changed can be told apart and nothing else.
 *
 * @public
 */
export interface TemplateChange {
  /** For people and machines: `containers[app].image`, `containers[app].env[LOG_LEVEL]`. */
  path: string;
  kind: 'added' | 'removed' | 'changed';
  from?: string;
  to?: string;
  /** True when `from` and `to` are fingerprints. */
  redacted?: boolean;
}
