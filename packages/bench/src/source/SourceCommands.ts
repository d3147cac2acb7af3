/** What the process of a source of metrics does when asked. */
export type SourceCommands = {
  url: () => string;
  /**
   * From now on this workload's requests fail, in each sample that is asked for: as when the last one that a policy waits for
   * has just been scraped. Answers when, in nanoseconds of the machine's monotonic clock.
   */
  fail: (workload: string) => string;
  /** Questions since the last call, by the workload that they are about. */
  takeQuestions: () => Record<string, number>;
};
