import { parseQuantity } from '../plan/parseQuantity';

/** Fields whose texts are amounts: 500m and 0.5 are one. */
const amountFields = new Set([
  'requests',
  'limits',
  'sizeLimit',
  'divisor',
  'storage',
]);
/** Whether the values of these fields are amounts. */
export function holdsAmounts(field: string): boolean {
  return amountFields.has(field);
}

/** Whether the API server stores both as the same: a number like its text, and an amount however it is written. */
export function sameScalar(a: unknown, b: unknown, amounts: boolean): boolean {
  if (a === b || String(a) === String(b)) return true;
  if (!amounts) return false;
  const [x, y] = [parseQuantity(String(a)), parseQuantity(String(b))];
  if (x === undefined || y === undefined) return false;
  // Decimal fractions have no exact double: 0.1 and 100m differ in the last bit.
  return Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y));
}
