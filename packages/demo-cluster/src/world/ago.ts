/** Durations in milliseconds, for telling a story. */
export const ago = {
  minutes: (count: number) => count * 60_000,
  hours: (count: number) => count * 3_600_000,
  days: (count: number) => count * 86_400_000,
};
