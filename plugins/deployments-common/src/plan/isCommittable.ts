import { isGitOps } from '../workload/describeOwner';
import { PlanContext } from './PlanContext';

/**
 * Whether a rollback goes by a commit: a GitOps owner was confirmed, and the portal may commit to what it follows.
 *
 * @public
 */
export function isCommittable({
  owner,
  observation,
}: Pick<PlanContext, 'owner' | 'observation'>): boolean {
  return (
    isGitOps(owner) &&
    owner.confirmed === true &&
    owner.source !== undefined &&
    observation.committable?.has(owner.source.repoURL) === true
  );
}
