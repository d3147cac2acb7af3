import { describeOwner, isGitOps } from '../workload/describeOwner';
import { Refusal } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { SelectorPair } from './SelectorPair';

/** Why the traffic of a pair cannot be switched to this workload; undefined when it can. */
export function refuseSwitch(
  { problem, service }: SelectorPair,
  { owner }: Pick<PlanContext, 'owner'>,
): Refusal | undefined {
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
  if (isGitOps(owner)) {
    return {
      reason: 'OwnedByGitOps',
      message: `${describeOwner(
        owner,
      )} owns this workload and puts a Service's selector in the cluster back`,
      remedy: `Switch the Service's selector in ${
        owner.source?.repoURL ?? 'the repository that it follows'
      }`,
    };
  }
  return undefined;
}
