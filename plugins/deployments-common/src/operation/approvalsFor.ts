import { ApprovalPolicy } from '../environment/Environment';
import { ApprovalsNeeded, PlanGoal } from '../plan/Plan';

/**
 * Who has to agree before a goal is carried out.
 *
 * @param policy - of the environment; absent: nobody
 * @param approvedVersions - pod template hashes that were approved and proven on this workload before
 * @public
 */
export function approvalsFor(
  policy: ApprovalPolicy | undefined,
  { action, steps }: PlanGoal,
  approvedVersions: readonly string[],
): ApprovalsNeeded {
  if (!policy) return { required: 0, groups: [] };
  const { required, groups } = policy;
  if (policy.exemptActions.includes(action)) {
    return {
      required: 0,
      groups,
      exempt: `To ${action} needs no approval here`,
    };
  }
  const restored = steps.flatMap(step =>
    'podTemplateHash' in step ? [step.podTemplateHash] : [],
  );
  const known =
    action === 'rollback' &&
    restored.length > 0 &&
    restored.every(hash => approvedVersions.includes(hash));
  return policy.exemptApprovedVersions && known
    ? {
        required: 0,
        groups,
        exempt: 'This version was approved here before',
      }
    : { required, groups };
}
