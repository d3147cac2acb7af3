import { Refusal } from '../plan/Plan';
import { ContainerImage } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { describeHold } from './describeHold';
import { matchesHold } from './matchesHold';

/**
 * Why images may not come to a workload; undefined when nobody holds them there.
 *
 * @param images - of the whole pod template that would be
 * @public
 */
export function refuseHeldImages(
  { holds = [] }: Pick<WorkloadObservation, 'holds'>,
  images: readonly ContainerImage[],
): Refusal | undefined {
  const hold = holds.find(candidate =>
    // Its template does not exist yet, so it has no hash that could match.
    matchesHold(candidate, { podTemplateHash: '', images: [...images] }),
  );
  return (
    hold && {
      reason: 'VersionHeld',
      message: describeHold(hold),
      remedy: 'Resume deployments there, or deploy a newer version',
    }
  );
}
