import { Rollout } from './RolloutObjects';
import { Verdict } from './Verdict';

/** Whether the update is given up, by a person (`status.abort`) or by this pass. */
export function isAborted({ status }: Rollout, verdict: Verdict): boolean {
  if (verdict.clearsAbort) return false;
  return verdict.abort !== undefined || status?.abort === true;
}
