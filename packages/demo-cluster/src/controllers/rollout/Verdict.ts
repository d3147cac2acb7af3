import { PauseReason } from './RolloutObjects';

/** What the parts of one pass decided about pausing and aborting; the status is calculated from their sum. */
export interface Verdict {
  readonly pauses: readonly PauseReason[];
  readonly resumes: readonly PauseReason[];
  readonly clearsPauses: boolean;
  readonly abort?: { readonly message: string };
  readonly clearsAbort: boolean;
}

export const noVerdict: Verdict = {
  pauses: [],
  resumes: [],
  clearsPauses: false,
  clearsAbort: false,
};
