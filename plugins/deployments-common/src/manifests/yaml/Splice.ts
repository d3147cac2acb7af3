/** One replacement in a text, by offsets of the text as it was. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}
