import { Action, forwardActions } from '../plan/Action';
import { Refusal } from '../plan/Plan';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { describeHold } from './describeHold';
import { matchesHold } from './matchesHold';

/**
 * Why the version that a workload asks for now may not be brought further; undefined when nobody holds it.
 *
 * @public
 */
export function refuseHeld(
  action: Action,
  observation: WorkloadObservation,
): Refusal | undefined {
  if (!forwardActions.includes(action)) return undefined;
  const newest = newestReplicaSet(observation);
  const hold =
    newest &&
    observation.holds?.find(candidate =>
      matchesHold(candidate, {
        podTemplateHash: newest.podTemplateHash,
        images: imagesOf(newest.replicaSet.spec?.template),
      }),
    );
  return (
    hold && {
      reason: 'VersionHeld',
      message: describeHold(hold),
      remedy: 'Resume deployments there, or deploy a newer version',
    }
  );
}
