import {
  judgeApprovals,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationRefusedError } from './OperationRefusedError';
import { OperationsContext } from './OperationsContext';
import { planOperation } from './planOperation';

/**
 * Why an approved request no longer stands, looked up right before the act: the workload, the requester or the approvers
 * are not any more what they were. Undefined when it stands.
 *
 * @throws ClusterError, or what the catalog throws, when one of them cannot be asked
 */
export async function findLapse(
  context: OperationsContext,
  operation: Operation,
): Promise<string | undefined> {
  return (
    (await findChange(context, operation)) ??
    (await findRequesterLapse(context, operation)) ??
    findApproverLapse(context, operation)
  );
}

async function findChange(
  context: OperationsContext,
  { id, workload, action, toRevision, planHash, plan: approved }: Operation,
): Promise<string | undefined> {
  try {
    const { plan } = await planOperation(context, workload, action, {
      operationId: id,
      ...(action === 'rollback' && { toRevision }),
      ...(approved.switch?.image && { image: approved.switch.image }),
      ...(approved.deploy && { deploy: { approved: approved.deploy } }),
      ...(approved.commit && { scope: approved.commit.scope }),
    });
    if (plan.hash !== planHash) {
      return 'The workload has changed since this plan was approved';
    }
    return plan.checks.find(({ verdict }) => verdict === 'block')?.message;
  } catch (error) {
    if (!(error instanceof OperationRefusedError)) throw error;
    return `The workload has changed since this plan was approved: ${error.message}`;
  }
}

/** Nobody can be asked for another's permissions, so what they rested on is looked up. */
async function findRequesterLapse(
  { readClaims, readServiceNow }: OperationsContext,
  { requestedBy, entityRef, actingFor }: Operation,
): Promise<string | undefined> {
  if (!actingFor) return undefined;
  const [claims, service] = await Promise.all([
    readClaims(requestedBy),
    readServiceNow(entityRef),
  ]);
  if (!claims) return `${requestedBy} is not in the catalog any more`;
  if (!claims.has(actingFor)) {
    return `${requestedBy} has left ${actingFor}, for which this was asked`;
  }
  return service && service.owner !== actingFor
    ? `${entityRef} belongs to ${
        service.owner ?? 'nobody'
      } now, and not to ${actingFor}`
    : undefined;
}

async function findApproverLapse(
  { readClaims }: OperationsContext,
  { approvals, plan, requestedBy }: Operation,
): Promise<string | undefined> {
  const approvers = await Promise.all(
    approvals
      .filter(({ verdict }) => verdict === 'approve')
      .map(async ({ by }) => ({
        by,
        groups: (await readClaims(by)) ?? new Set<string>(),
      })),
  );
  if (judgeApprovals(plan.approvals, approvers, requestedBy).complete) {
    return undefined;
  }
  const gone = approvers
    .filter(({ groups }) => !plan.approvals.groups.some(ref => groups.has(ref)))
    .map(({ by }) => by);
  return gone.length > 0
    ? `${gone.join(' and ')} approved it and may not any more`
    : 'Those who approved it are not enough any more';
}
