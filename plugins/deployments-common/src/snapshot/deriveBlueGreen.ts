import { SCALE_DOWN_DEADLINE } from '../annotations';
import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { versionOf } from '../revision/versionOf';
import { Rollout } from '../workload/KubernetesObjects';
import { BlueGreenSnapshot } from './Snapshot';
import { WorkloadObservation } from './WorkloadObservation';

/** Which version is behind which Service, and what happens by itself and when. */
export function deriveBlueGreen(
  { spec, status }: Rollout,
  observation: WorkloadObservation,
): BlueGreenSnapshot | undefined {
  const blueGreen = spec?.strategy?.blueGreen;
  if (!blueGreen) return undefined;
  const { activeSelector, previewSelector } = status?.blueGreen ?? {};
  const pause = status?.pauseConditions?.find(
    ({ reason }) => reason === 'BlueGreenPause',
  );
  const seconds = blueGreen.autoPromotionSeconds;
  const promotesAt =
    pause?.startTime && seconds
      ? new Date(Date.parse(pause.startTime) + seconds * 1000).toISOString()
      : undefined;
  const wayBack = findWayBack(status, observation);
  return {
    activeService: blueGreen.activeService,
    previewService: blueGreen.previewService,
    activeHash: activeSelector,
    previewHash: previewSelector,
    ...(promotesAt && { promotesAt }),
    ...(wayBack && { wayBack }),
  };
}

/**
 * The version that was active before, while its pods still run: until their deadline a rollback to it switches at once,
 * without a new pod (argo-rollouts rollout/bluegreen.go, isBlueGreenFastTracked). The pods of a version that was aborted
 * have a deadline too, and lead nowhere that anybody wants to go.
 */
function findWayBack(
  { blueGreen, currentPodHash }: NonNullable<Rollout['status']> = {},
  { replicaSets, kind }: WorkloadObservation,
): BlueGreenSnapshot['wayBack'] {
  const active = blueGreen?.activeSelector;
  if (active !== currentPodHash) return undefined;
  for (const replicaSet of replicaSets) {
    const until = replicaSet.metadata.annotations?.[SCALE_DOWN_DEADLINE];
    const hash = podTemplateHashOf(replicaSet, kind);
    const runs = (replicaSet.status?.availableReplicas ?? 0) > 0;
    if (active && hash !== active && runs && until && Date.parse(until) > 0) {
      return {
        version: versionOf(replicaSet.spec?.template),
        until: new Date(until).toISOString(),
      };
    }
  }
  return undefined;
}
