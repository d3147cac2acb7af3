import { withImages } from '../manifests/withImages';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { liveTemplate } from './liveTemplate';

/**
 * As much as is remembered of a template that the cluster has forgotten: today's, with its images.
 *
 * @public
 */
export function templateWithImages(
  observation: WorkloadObservation,
  images: readonly Pick<Revision['images'][number], 'container' | 'image'>[],
): PodTemplateSpec {
  const containers = images.map(({ container, image }) => ({
    name: container,
    image,
  }));
  return withImages(liveTemplate(observation), { spec: { containers } });
}
