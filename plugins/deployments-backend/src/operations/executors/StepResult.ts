/** What is kept of a step that is done. */
export interface StepResult {
  message?: string;
  commit?: { id: string; url?: string };
}
