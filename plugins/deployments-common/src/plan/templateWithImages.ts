import { SOURCE_COMMIT } from '../annotations';
import { withImages } from '../manifests/withImages';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { liveTemplate } from './liveTemplate';

/**
 * As much as is remembered of a template that the cluster has forgotten: today's, with its images.
 *
 * @param commit - from which they were built
 *
 * @public
 */
export function templateWithImages(
  observation: WorkloadObservation,
  images: readonly Pick<Revision['images'][number], 'container' | 'image'>[],
  commit?: string,
): PodTemplateSpec {
  const containers = images.map(({ container, image }) => ({
    name: container,
    image,
  }));
  return withImages(liveTemplate(observation), {
    ...(commit && { metadata: { annotations: { [SOURCE_COMMIT]: commit } } }),
    spec: { containers },
  });
}
