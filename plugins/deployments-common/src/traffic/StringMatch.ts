/**
 * How a value has to look. None of the fields: it has to be there, whatever it is.
 *
 * @public
 */
export interface StringMatch {
  exact?: string;
  prefix?: string;
  /** RE2; it has to match the whole value. */
  regex?: string;
  /** The portal keeps the value to itself: the name of its header says that it is a secret. */
  hidden?: true;
}
