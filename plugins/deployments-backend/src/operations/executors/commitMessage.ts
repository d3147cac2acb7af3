import {
  Operation,
  WritingStep,
} from '@backstage-deployments/plugin-deployments-common';
import {
  CommitRequest,
  hasTrailer,
} from '@backstage-deployments/plugin-deployments-node';

/** By which a resumed runner recognises its own commit, and a person the operation behind it. */
const OPERATION_TRAILER = 'Deployment-Operation';
/** Of an operation that makes several commits: which of them it is. */
const STEP_TRAILER = 'Deployment-Step';

/** The commits of a switch: those of its steps, and the way back. */
export type SwitchCommit = WritingStep | 'SwitchBack';

type Content = Pick<CommitRequest, 'message' | 'author'>;

/**
 * What a commit says: what, why, who. The author is whoever asked for it, at an address that cannot be anybody
 * else's (RFC 2606).
 */
export function commitMessage(operation: Operation): Content {
  const { id, workload, environment, toVersion, fromVersion, plan } = operation;
  return compose(operation, {
    subject: plan.deploy
      ? `Deploy ${toVersion} of ${workload.name} to ${environment}, as ${plan.deploy.fromEnvironment} runs it`
      : `Roll back ${workload.name} in ${environment} to ${toVersion}`,
    reason: operation.reason,
    leaves: `It leaves ${fromVersion}.`,
    trailers: [`${OPERATION_TRAILER}: ${id}`],
  });
}

/** What one commit of a switch between colours says. */
export function switchMessage(
  operation: Operation,
  commit: SwitchCommit,
): Content {
  const { id, environment, reason, reversal } = operation;
  return compose(operation, {
    subject: `${describe(operation, commit)} in ${environment}`,
    reason: (commit === 'SwitchBack' && reversal?.reason) || reason,
    trailers: [`${OPERATION_TRAILER}: ${id}`, `${STEP_TRAILER}: ${commit}`],
  });
}

function describe(
  { workload, toVersion, plan }: Operation,
  commit: SwitchCommit,
): string {
  const { service, other, from, to } = plan.switch ?? {};
  switch (commit) {
    case 'PrepareIdle':
      return `Prepare ${toVersion} on ${workload.name} for Service ${service}`;
    case 'SwitchSelector':
      return `Switch Service ${service} from ${from} to ${to}`;
    case 'ScaleDown':
      return `Scale ${other} down`;
    default:
      return `Switch Service ${service} back to ${from}`;
  }
}

function compose(
  { requestedBy }: Operation,
  {
    subject,
    reason,
    leaves,
    trailers,
  }: { subject: string; reason: string; leaves?: string; trailers: string[] },
): Content {
  const person = requestedBy.replace(/^.*[:/]/, '');
  return {
    message: [
      subject,
      '',
      ...(reason ? [reason, ''] : []),
      `${leaves ? `${leaves} ` : ''}Requested by ${requestedBy}.`,
      '',
      ...trailers,
    ].join('\n'),
    author: { name: person, email: `${person}@backstage.invalid` },
  };
}

/** Whether a commit was made by this operation. */
export function isCommitOf(message: string, operationId: string): boolean {
  return hasTrailer(message, OPERATION_TRAILER, operationId);
}

/** Whether a commit is the one that this operation makes, or made, by a step of a switch. */
export function isSwitchCommit(
  message: string,
  operationId: string,
  commit: SwitchCommit,
): boolean {
  return (
    isCommitOf(message, operationId) &&
    hasTrailer(message, STEP_TRAILER, commit)
  );
}
