import { Revision } from '../revision/Revision';
import { PlanContext } from './PlanContext';

/** A pod that is pulled, started and probed; without better knowledge. */
const SECONDS_A_WAVE = 20;
/** Kubernetes' default of maxSurge and maxUnavailable, 25 % each: half of the pods are replaced at a time. */
const WAVES_BY_DEFAULT = 2;

/** A rough time until the target runs, for the dialog: near nothing when it still serves all traffic. */
export function estimateSeconds(
  { observation: { workload } }: PlanContext,
  target: Pick<Revision, 'state'>,
): number {
  if (target.state === 'stable') return SECONDS_A_WAVE;
  const wave = SECONDS_A_WAVE + (workload.spec?.minReadySeconds ?? 0);
  return (workload.spec?.replicas ?? 1) === 0 ? 5 : wave * WAVES_BY_DEFAULT;
}
