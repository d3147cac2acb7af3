import { Files } from '../editFile';

/** Where a field of an object is stated; of several places the last one decides. */
export interface FieldPlace {
  value: unknown;
  /** The file. */
  path: string;
  /**
   * The files with another value there; undefined when the text cannot be changed so. Absent where the place states the
   * field for other objects too.
   */
  edit?: (files: Files, wanted: unknown) => Files | undefined;
}

/** The place that decides a field, if any states it, or the sentence that says why nobody can tell. */
export type FoundField =
  | { ok: true; place?: FieldPlace }
  | { ok: false; reason: string };
