import { isRecord } from '../isRecord';

/**
 * A JSON patch as far as kustomizations use it: add, replace and remove.
 *
 * @returns undefined when an operation is another or does not fit, as kustomize fails then too
 */
export function jsonPatch(
  value: unknown,
  operations: readonly unknown[],
): unknown {
  const result: unknown = structuredClone(value);
  for (const operation of operations) {
    if (!isRecord(operation) || typeof operation.path !== 'string') {
      return undefined;
    }
    const keys = operation.path
      .split('/')
      .slice(1)
      .map(key => key.replaceAll('~1', '/').replaceAll('~0', '~'));
    const last = keys.pop();
    const holder = keys.reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
      result,
    );
    if (last === undefined || !change(holder, last, operation))
      return undefined;
  }
  return result;
}

function change(
  holder: unknown,
  key: string,
  { op, value }: Record<string, unknown>,
): boolean {
  if (Array.isArray(holder)) return changeItem(holder, key, op, value);
  if (!isRecord(holder)) return false;
  if (op === 'remove') return delete holder[key];
  holder[key] = value;
  return op === 'add' || op === 'replace';
}

function changeItem(
  items: unknown[],
  key: string,
  op: unknown,
  value: unknown,
): boolean {
  const index = key === '-' ? items.length : Number(key);
  if (!Number.isInteger(index) || index > items.length) return false;
  if (op === 'add') items.splice(index, 0, value);
  else if (op === 'remove') items.splice(index, 1);
  else if (op === 'replace') items.splice(index, 1, value);
  else return false;
  return true;
}
