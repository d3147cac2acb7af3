/** What any YAML 1.1 or 1.2 reader takes for a string without quotes; kubectl reads 1.1. */
const PLAIN =
  /^[A-Za-z/_](?:[A-Za-z0-9_./@=+%,()-]|:(?=[^\s])| (?=[A-Za-z0-9_./(]))*$/;
/** `e5` is a number to some readers of 1.1. */
const RESERVED = /^(?:true|false|yes|no|on|off|y|n|null|e\d+)$/i;
/** Printed as they are by JSON, but not printable in YAML. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A string as one line of YAML. */
export function toScalar(text: string): string {
  if (PLAIN.test(text) && !RESERVED.test(text)) return text;
  // A JSON string is a double-quoted scalar.
  return JSON.stringify(text).replace(
    UNPRINTABLE,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
