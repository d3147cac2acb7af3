import { SOURCE_COMMIT } from '../annotations';
import { withImages } from '../manifests/withImages';
import { isSameImage } from '../revision/isSameImage';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { RollbackTarget } from './findRollbackTarget';
import { liveTemplate } from './liveTemplate';
import { PlannedDeploy } from './PlannedDeploy';
import { Refusal } from './Plan';

/**
 * The version that a deployment brings, in the shape of a target that the cluster does not know yet: today's pod template
 * with the images, container by container of the same name. A refusal where nothing would change.
 *
 * @public
 */
export function deployTarget(
  observation: WorkloadObservation,
  { images, version, commit, fromTitle }: PlannedDeploy,
): RollbackTarget | Refusal {
  const live = liveTemplate(observation);
  const template = withImages(live, {
    metadata: { annotations: commit ? { [SOURCE_COMMIT]: commit } : {} },
    spec: {
      containers: images.map(({ container, image }) => ({
        name: container,
        image,
      })),
    },
  });
  const [before, after] = [imagesOf(live), imagesOf(template)];
  const isKnown = after.some(({ container }) =>
    images.some(image => image.container === container),
  );
  if (!isKnown) {
    return {
      reason: 'NotApplicable',
      message: `The workload has no container of the same name as in ${fromTitle}`,
    };
  }
  if (after.every((image, index) => isSameImage(image, before[index]))) {
    return {
      reason: 'AlreadyThere',
      message: `${version} of ${fromTitle} is what the spec asks for already`,
    };
  }
  return {
    template,
    revision: {
      revision: 0,
      images: after,
      createdAt: '',
      podTemplateHash: '',
      state: 'previous',
      restorable: true,
    },
  };
}
