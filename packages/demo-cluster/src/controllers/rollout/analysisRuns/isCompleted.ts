/** Whether an analysis or experiment phase is an end. */
export function isCompleted(phase: string | undefined): boolean {
  return ['Successful', 'Failed', 'Error', 'Inconclusive'].includes(
    phase ?? '',
  );
}
