/**
 * An image that a tag stood for, as a running pod told it.
 *
 * @public
 */
export interface TagSighting {
  digest: string;
  /** ISO 8601. */
  firstSeenAt: string;
}
