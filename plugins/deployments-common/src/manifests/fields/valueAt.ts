import { isRecord } from '../isRecord';

/** The value of a field, by the names on the way to it; undefined where one of them is missing. */
export function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      isRecord(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined,
    value,
  );
}
