/** A part of a list; without `nextCursor` it is the last one. */
export interface Page<T> {
  items: T[];
  nextCursor?: string;
}
