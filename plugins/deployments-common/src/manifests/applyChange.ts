import { RESTARTED_AT } from '../annotations';
import { canonicalJson } from '../plan/canonicalJson';
import { isRecord } from './isRecord';
import { itemKey } from './itemKey';

/**
 * What leads from `from` to `to`, done to `value`: fields that are the same in both stay as they are in `value`, so
 * that defaults of an API server, which both have, do not show up in a manifest.
 */
export function applyChange(
  value: unknown,
  from: unknown,
  to: unknown,
): unknown {
  if (canonicalJson(from ?? null) === canonicalJson(to ?? null)) return value;
  if (isRecord(from) && isRecord(to) && isRecord(value)) {
    return changeFields(value, from, to);
  }
  if (Array.isArray(from) && Array.isArray(to) && Array.isArray(value)) {
    const key = itemKey([value, from, to]);
    if (key) return changeItems(value, from, to, key);
  }
  return to;
}

function changeFields(
  value: Record<string, unknown>,
  from: Record<string, unknown>,
  to: Record<string, unknown>,
): Record<string, unknown> {
  const result = { ...value };
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    // A restart is asked of the live object; no manifest speaks of it.
    if (key === RESTARTED_AT) continue;
    const field = applyChange(value[key], from[key], to[key]);
    if (field === undefined) delete result[key];
    else result[key] = field;
  }
  return result;
}

/** Takes out and adds items by name; new ones follow the item that they follow in `to`. */
function changeItems(
  value: readonly unknown[],
  from: readonly unknown[],
  to: readonly unknown[],
  key: string,
): unknown[] {
  const byName = (items: readonly unknown[]) =>
    new Map(
      items.map(item => [String((item as Record<string, unknown>)[key]), item]),
    );
  const [own, before, after] = [byName(value), byName(from), byName(to)];
  const names = [...own.keys()].filter(
    name => after.has(name) || !before.has(name),
  );
  let previous = -1;
  for (const name of after.keys()) {
    const place = names.indexOf(name);
    if (place >= 0) previous = place;
    else if (!before.has(name)) names.splice(++previous, 0, name);
  }
  return names.map(name =>
    own.has(name) && after.has(name) && before.has(name)
      ? applyChange(own.get(name), before.get(name), after.get(name))
      : after.get(name) ?? own.get(name),
  );
}
