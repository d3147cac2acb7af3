import { deriveTemplateSettings } from '../comparison/deriveTemplateSettings';
import { isSameImage } from '../revision/isSameImage';
import { versionOfImages } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { derivePlanContext } from './derivePlanContext';
import { DeploySource } from './DeploySource';
import { liveTemplate } from './liveTemplate';
import { pinImages } from './pinImages';
import { PlannedDeploy } from './PlannedDeploy';
import { Refusal } from './Plan';

/**
 * What serves in an environment, to be brought into another: the stable revision, never one that is on its way. Of several
 * clusters all have to serve the same.
 *
 * @param observations - the workloads of that name there
 * @public
 */
export function findDeploySource(
  observations: readonly WorkloadObservation[],
  from: { name: string; title: string },
): DeploySource | Refusal {
  const found: DeploySource[] = [];
  for (const observation of observations) {
    const one = sourceOf(observation, from);
    if ('reason' in one) return one;
    found.push(one);
  }
  const [first, ...others] = found;
  if (!first) {
    return {
      reason: 'NotApplicable',
      message: `${from.title} has no workload of this name`,
    };
  }
  const other = others.find(({ deploy }) => !isSame(first.deploy, deploy));
  return other
    ? {
        reason: 'NotApplicable',
        message: `The clusters of ${from.title} serve different versions: ${first.deploy.version} and ${other.deploy.version}`,
        remedy: 'Bring them to one version first',
      }
    : first;
}

function sourceOf(
  observation: WorkloadObservation,
  from: { name: string; title: string },
): DeploySource | Refusal {
  const { revisions, status } = derivePlanContext(observation);
  const serving =
    revisions.find(({ state }) => state === 'stable') ??
    revisions.find(({ state }) => state === 'current');
  if (!serving) {
    return {
      reason: 'RevisionUnknown',
      message: `Nobody knows yet what serves in ${from.title}`,
    };
  }
  const images = pinImages(observation, serving);
  if (typeof images === 'string') {
    return {
      reason: 'NotApplicable',
      message: `In ${from.title} ${images}`,
      remedy: 'Deploy the version there anew, by digest',
    };
  }
  return {
    deploy: {
      fromEnvironment: from.name,
      fromTitle: from.title,
      images,
      version: versionOfImages(images),
      ...(serving.commit && { commit: serving.commit }),
    },
    now: {
      status,
      settings: deriveTemplateSettings(liveTemplate(observation)),
    },
  };
}

function isSame(one: PlannedDeploy, other: PlannedDeploy): boolean {
  return (
    one.images.length === other.images.length &&
    one.images.every(image =>
      other.images.some(
        candidate =>
          candidate.container === image.container &&
          isSameImage(candidate, image),
      ),
    )
  );
}
