import { judgeAction } from '../plan/judgeAction';
import { PlanContext } from '../plan/PlanContext';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { versionOf } from '../revision/versionOf';
import { isRollout } from '../workload/isRollout';
import { Condition } from '../workload/KubernetesObjects';

/**
 * The version that a workload's spec asks for, as a change that may turn out badly.
 *
 * @public
 */
export interface WorkloadChange {
  podTemplateHash: string;
  revision: number;
  version: string;
  /** ISO 8601. */
  createdAt: string;
  /**
   * - `settled`: its last replica has come, at `settledAt`
   * - `steered`: a canary or blue-green on its way, which an abort ends at once
   * - `moving`: neither; nothing can be said of it yet
   */
  state: 'settled' | 'steered' | 'moving';
  /** ISO 8601; what `state` began with. */
  since: string;
  /** A version that was there before has come back: by a rollback, or as an undo leaves it. */
  isReturn: boolean;
}

/**
 * What changed last on a workload. Undefined before its controller has made a ReplicaSet.
 *
 * @public
 */
export function deriveChange(context: PlanContext): WorkloadChange | undefined {
  const { observation, status } = context;
  const newest = newestReplicaSet(observation);
  if (!newest || newest.podTemplateHash === '') return undefined;
  const { replicaSet, podTemplateHash, revision } = newest;
  const createdAt = replicaSet.metadata.creationTimestamp ?? '';
  const seen = !status.reason?.endsWith('GenerationNotObserved');
  const settled = seen ? findSettled(context) : undefined;
  const steered = seen && judgeAction('abort', context) === 'allowed';
  return {
    podTemplateHash,
    revision,
    version: versionOf(replicaSet.spec?.template),
    createdAt,
    ...(settled !== undefined
      ? { state: 'settled', since: latest(settled, createdAt) }
      : { state: steered ? 'steered' : 'moving', since: createdAt }),
    isReturn: observation.replicaSets.some(
      ({ metadata }) =>
        Date.parse(metadata.creationTimestamp ?? '') > Date.parse(createdAt),
    ),
  };
}

/**
 * When the last replica of the version came; an empty text where the controller does not say. Not by its pods: one that
 * fails or is moved later does not make an old version new.
 */
function findSettled({ observation, status }: PlanContext): string | undefined {
  const { workload, kind } = observation;
  const conditions = workload.status?.conditions ?? [];
  if (isRollout(workload, kind)) {
    const { stableRS, currentPodHash } = workload.status ?? {};
    if (!stableRS || stableRS !== currentPodHash) return undefined;
    return timeOf(find(conditions, 'Completed')) ?? '';
  }
  const progressing = find(conditions, 'Progressing');
  if (progressing?.reason === 'NewReplicaSetAvailable') {
    return timeOf(progressing) ?? '';
  }
  return !progressing && status.phase === 'Healthy' ? '' : undefined;
}

function find(conditions: readonly Condition[], type: string) {
  return conditions.find(condition => condition.type === type);
}

function timeOf(condition: Condition | undefined): string | undefined {
  return condition?.lastUpdateTime ?? condition?.lastTransitionTime;
}

function latest(a: string, b: string): string {
  return Date.parse(a) > Date.parse(b) ? a : b;
}
