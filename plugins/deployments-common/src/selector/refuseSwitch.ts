import { isCommittable } from '../plan/isCommittable';
import { Refusal } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { describeOwner, isGitOps } from '../workload/describeOwner';
import { pairOwners } from './pairOwners';
import { SelectorPair } from './SelectorPair';

/** Why the traffic of a pair cannot be switched to this workload; undefined when it can. */
export function refuseSwitch(
  pair: SelectorPair,
  { observation }: Pick<PlanContext, 'observation'>,
): Refusal | undefined {
  const { problem, service } = pair;
  if (problem) {
    return {
      reason: 'NotApplicable',
      message: `The portal cannot tell where the traffic goes. ${problem}`,
    };
  }
  if (service.metadata.deletionTimestamp) {
    return {
      reason: 'WorkloadDeleting',
      message: `Service ${service.metadata.name} is being deleted`,
    };
  }
  const kept = pairOwners(pair, observation).find(
    ({ owner }) => isGitOps(owner) && !isCommittable({ owner, observation }),
  );
  return (
    kept && {
      reason: 'OwnedByGitOps',
      message: `${describeOwner(kept.owner)} owns ${kept.kind} ${
        kept.name
      } and puts a change of it in the cluster back`,
      remedy: `Switch it in ${
        kept.owner.source?.repoURL ?? 'the repository that it follows'
      }, or let the portal commit there`,
    }
  );
}
