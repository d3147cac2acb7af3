import {
  ApplicationCondition,
  ApplicationSpec,
  ApplicationStatus,
  HistoryEntry,
  OperationState,
} from './Application';
import { ComparedResource } from './ComparedResource';
import { describeResource } from './describeResource';
import { worstHealth } from './healthOf';

/** `spec.revisionHistoryLimit` of an Application that does not set it (argo-cd pkg/apis/application/v1alpha1). */
const HISTORY_MAX = 10;

/** The status after a comparison. Conditions of the one before are over. */
export function comparedStatus(
  former: ApplicationStatus,
  { source, destination }: ApplicationSpec,
  commit: string,
  resources: readonly ComparedResource[],
): ApplicationStatus {
  const { conditions, ...kept } = former;
  const described = resources.map(describeResource);
  const health = worstHealth(
    described.flatMap(resource =>
      resource.health ? [resource.health.status] : [],
    ),
  );
  const differs = described.some(({ status }) => status === 'OutOfSync');
  return {
    ...kept,
    sync: {
      status: differs ? 'OutOfSync' : 'Synced',
      revision: commit,
      comparedTo: { source, destination },
    },
    health: { status: health },
    resources: described,
  };
}

/** The status when Git could not be compared with the cluster. */
export function uncomparedStatus(
  former: ApplicationStatus,
  message: string,
  now: string,
): ApplicationStatus {
  return {
    ...former,
    sync: { ...former.sync, status: 'Unknown' },
    conditions: [
      conditionOf(former, { type: 'ComparisonError', message }, now),
    ],
  };
}

/** A condition keeps its time for as long as it says the same. */
export function conditionOf(
  { conditions = [] }: ApplicationStatus,
  { type, message }: Pick<ApplicationCondition, 'type' | 'message'>,
  now: string,
): ApplicationCondition {
  const same = conditions.find(
    condition => condition.type === type && condition.message === message,
  );
  return same ?? { type, message, lastTransitionTime: now };
}

/**
 * The status after a sync. Only a full sync that succeeded is a deployment: putting a drift back adds nothing to the
 * history (argo-cd controller/sync.go, SyncAppState).
 */
export function syncedStatus(
  former: ApplicationStatus,
  operationState: OperationState,
  extent: 'full' | 'drifted-resources',
): ApplicationStatus {
  const { history = [] } = former;
  const { phase, syncResult, operation, startedAt, finishedAt } =
    operationState;
  if (extent !== 'full' || phase !== 'Succeeded' || !syncResult) {
    return { ...former, operationState };
  }
  const entry: HistoryEntry = {
    id: (history[history.length - 1]?.id ?? -1) + 1,
    revision: syncResult.revision,
    source: syncResult.source,
    deployStartedAt: startedAt,
    deployedAt: finishedAt,
    initiatedBy: operation.initiatedBy ?? {},
  };
  return {
    ...former,
    operationState,
    history: [...history, entry].slice(-HISTORY_MAX),
  };
}
