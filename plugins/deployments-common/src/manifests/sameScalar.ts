/** Fields whose texts are amounts: 500m and 0.5 are one. */
const amountFields = new Set([
  'requests',
  'limits',
  'sizeLimit',
  'divisor',
  'storage',
]);
const factors: Record<string, number> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** Whether the values of these fields are amounts. */
export function holdsAmounts(field: string): boolean {
  return amountFields.has(field);
}

/** Whether the API server stores both as the same: a number like its text, and an amount however it is written. */
export function sameScalar(a: unknown, b: unknown, amounts: boolean): boolean {
  if (a === b || String(a) === String(b)) return true;
  if (!amounts) return false;
  const [x, y] = [amountOf(String(a)), amountOf(String(b))];
  if (x === undefined || y === undefined) return false;
  // Decimal fractions have no exact double: 0.1 and 100m differ in the last bit.
  return Math.abs(x - y) <= 1e-12 * Math.max(Math.abs(x), Math.abs(y));
}

function amountOf(text: string): number | undefined {
  const [, digits, suffix] =
    /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text) ?? [];
  const factor = factors[suffix] as number | undefined;
  return digits === undefined || factor === undefined
    ? undefined
    : Number(digits) * factor;
}
