/**
 * Text files by their path: relative, with forward slashes, without `.` and `..`. Sorted by path, so that the same
 * specification gives the same bytes in the same order.
 *
 * @public
 */
export type Files = ReadonlyMap<string, string>;
