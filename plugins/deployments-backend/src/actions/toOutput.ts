/** Models read what controllers, commits and people wrote: no single text may fill their attention. */
const TEXT_LENGTH_MAX = 2_000;

/** An answer as a client of actions gets it: plain JSON, long texts without their ends. */
export function toOutput<T>(answer: object): T {
  const text = JSON.stringify(answer, (_key, value: unknown) =>
    typeof value === 'string' && value.length > TEXT_LENGTH_MAX
      ? `${value.slice(0, TEXT_LENGTH_MAX)}…`
      : value,
  );
  return JSON.parse(text) as T;
}
