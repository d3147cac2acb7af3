import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { digestOf } from './digestOf';
import { taggedName } from './taggedName';

/**
 * Which image each tag stands for that a workload's pods were asked for by, of all its revisions. What runs is in a pod's
 * imageID; the tag only says what was asked for.
 *
 * @public
 */
export function deriveTagSightings({
  replicaSets,
  pods,
}: Pick<WorkloadObservation, 'replicaSets' | 'pods'>): {
  /** `repository:tag`. */
  image: string;
  digest: string;
}[] {
  const found = new Map<string, { image: string; digest: string }>();
  for (const replicaSet of replicaSets) {
    const own = controlledBy(pods, replicaSet);
    for (const { container, image } of imagesOf(replicaSet.spec?.template)) {
      const name = taggedName(image);
      if (!name) continue;
      for (const pod of own) {
        const digest = digestOf(pod, container);
        if (digest) found.set(`${name} ${digest}`, { image: name, digest });
      }
    }
  }
  return [...found.values()];
}
