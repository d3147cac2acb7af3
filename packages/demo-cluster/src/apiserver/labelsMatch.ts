/** Whether `labels` hold every wanted pair; wanting nothing matches everything. */
export function labelsMatch(
  labels: Record<string, string> | undefined,
  wanted: Record<string, string>,
): boolean {
  return Object.entries(wanted).every(
    ([key, value]) => labels?.[key] === value,
  );
}
