import { canonicalJson } from '../plan/canonicalJson';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf, versionOfImages } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { deriveWorkloadStatus } from '../status/deriveWorkloadStatus';
import { Hold } from './Hold';
import { imagesByContainer } from './imagesByContainer';
import { matchesHold } from './matchesHold';

/**
 * The version whose arrival lifts a hold: made after it, live and healthy, and neither what is held nor what was returned
 * to. Judged by its images: a restart or another setting of the version that was returned to is no newer version.
 *
 * @public
 */
export function findSuccessor(
  hold: Hold,
  observation: WorkloadObservation,
): string | undefined {
  const newest = newestReplicaSet(observation);
  if (!newest) return undefined;
  const { replicaSet, podTemplateHash } = newest;
  const images = imagesOf(replicaSet.spec?.template);
  // Objects tell their age in full seconds.
  const isNewer =
    (replicaSet.metadata.creationTimestamp ?? '') >=
    hold.createdAt.replace(/\.\d+Z$/, 'Z');
  const isReturnedTo =
    podTemplateHash === hold.returnedTo.podTemplateHash ||
    canonicalJson(imagesByContainer(images)) ===
      canonicalJson(hold.returnedTo.images);
  return isNewer &&
    !isReturnedTo &&
    !matchesHold(hold, { podTemplateHash, images }) &&
    deriveWorkloadStatus(observation).phase === 'Healthy'
    ? versionOfImages(images)
    : undefined;
}
