/**
 * Why an image's name does not say what runs.
 *
 * @public
 */
export interface ImageProblem {
  container: string;
  image: string;
  /** `moved`: one name stood for several images; `mutable`: it may at any time. */
  kind: 'moved' | 'mutable';
  /** One sentence: what is so, and what helps. */
  message: string;
}
