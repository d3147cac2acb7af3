const units: Record<string, number> = { s: 1, m: 60, h: 3600 };

/** Seconds of a duration: a number, digits, or Go's form such as `1m30s`. Undefined when absent or not a duration. */
export function parseSeconds(
  duration: number | string | undefined,
): number | undefined {
  if (typeof duration === 'number') return duration;
  if (duration === undefined) return undefined;
  if (/^\d+$/.test(duration)) return Number(duration);
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(duration)) return undefined;
  return [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)].reduce(
    (sum, [, amount, unit]) => sum + Number(amount) * (units[unit] ?? 0.001),
    0,
  );
}
