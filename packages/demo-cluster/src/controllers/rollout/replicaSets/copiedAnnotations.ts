import { DESIRED_REPLICAS, REVISION, REVISION_HISTORY } from '../annotations';
import { Rollout } from '../RolloutObjects';

const ownOnly = [
  'kubectl.kubernetes.io/last-applied-configuration',
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  'notified.notifications.argoproj.io',
];

/** The Rollout's annotations that its current ReplicaSet repeats, the change cause among them. */
export function copiedAnnotations({
  metadata,
}: Rollout): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata.annotations ?? {}).filter(
      ([key]) => !ownOnly.includes(key),
    ),
  );
}
