import { AnalysisPolicy } from './AnalysisPolicy';
import { WorkloadChange } from './deriveChange';

/**
 * Whether a change is to be watched now; the reason is for the log and for tests.
 *
 * @public
 */
export type ChangeJudgement =
  | { watch: true }
  | { watch: false; why: 'moving' | 'baking' | 'old' };

/**
 * Only a version whose last replica came some time ago, but not long ago, is judged by its figures; one that is steered as
 * long as it is on its way.
 *
 * @param nowMs - epoch milliseconds
 * @public
 */
export function judgeChange(
  { bakeSeconds, windowSeconds }: AnalysisPolicy,
  { state, since }: WorkloadChange,
  nowMs: number,
): ChangeJudgement {
  if (state === 'moving') return { watch: false, why: 'moving' };
  const ageSeconds = (nowMs - Date.parse(since)) / 1000;
  // A time that cannot be read is one long ago.
  if (!(ageSeconds >= bakeSeconds)) {
    return { watch: false, why: Number.isNaN(ageSeconds) ? 'old' : 'baking' };
  }
  if (state === 'settled' && ageSeconds > windowSeconds) {
    return { watch: false, why: 'old' };
  }
  return { watch: true };
}
