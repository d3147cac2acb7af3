import { Operation } from '@backstage-deployments/plugin-deployments-common';
import {
  CommitRequest,
  hasTrailer,
} from '@backstage-deployments/plugin-deployments-node';

/** By which a resumed runner recognises its own commit, and a person the operation behind it. */
const OPERATION_TRAILER = 'Deployment-Operation';

/**
 * What a commit says: what, why, who. The author is whoever asked for it, at an address that cannot be anybody
 * else's (RFC 2606).
 */
export function commitMessage({
  id,
  workload,
  environment,
  toVersion,
  fromVersion,
  requestedBy,
  reason,
  plan,
}: Operation): Pick<CommitRequest, 'message' | 'author'> {
  const person = requestedBy.replace(/^.*[:/]/, '');
  return {
    message: [
      plan.deploy
        ? `Deploy ${toVersion} of ${workload.name} to ${environment}, as ${plan.deploy.fromEnvironment} runs it`
        : `Roll back ${workload.name} in ${environment} to ${toVersion}`,
      '',
      ...(reason ? [reason, ''] : []),
      `It leaves ${fromVersion}. Requested by ${requestedBy}.`,
      '',
      `${OPERATION_TRAILER}: ${id}`,
    ].join('\n'),
    author: { name: person, email: `${person}@backstage.invalid` },
  };
}

/** Whether a commit was made by this operation. */
export function isCommitOf(message: string, operationId: string): boolean {
  return hasTrailer(message, OPERATION_TRAILER, operationId);
}
