/** Counts as the API has them: zeros are left out, as Go's omitempty does it. */
export function withoutZeros(
  counts: Record<string, number>,
): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count !== 0),
  );
}
