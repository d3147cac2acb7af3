import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  AUTOMATION,
  BreachEvidence,
  describeBreach,
} from '@backstage-deployments/plugin-deployments-common';
import { TooManyRequestsError } from '../authorization/TooManyRequestsError';
import { OperationRefusedError } from '../operations/OperationRefusedError';
import { planOperation } from '../operations/planOperation';
import { startOperation } from '../operations/startOperation';
import { AutomationContext } from './AutomationContext';
import { Candidate } from './findCandidates';
import { giveNotice } from './giveNotice';

/**
 * Starts the operation that ends a breach, through the same door as a person. Once for a change: the idempotency key names
 * it, so that a second replica, or this one after a restart, finds the same operation. What stands in the way is told to
 * people instead.
 *
 * @param after - id of the last act on the workload: after it the same version may be acted on again
 */
export async function actOnBreach(
  context: AutomationContext,
  candidate: Candidate,
  evidence: BreachEvidence,
  {
    action,
    toRevision,
    after = 'none',
  }: { action: 'abort' | 'rollback'; toRevision?: number; after?: string },
): Promise<void> {
  const { operations, wake } = context;
  const { ref, service, policy, change, planContext } = candidate;
  const wish = action === 'rollback' ? { toRevision } : {};
  try {
    const { plan } = await planOperation(operations, ref, action, wish);
    const blocking = plan.checks.find(({ verdict }) => verdict === 'block');
    if (blocking) throw new NotAllowedError(blocking.message);
    const { uid = '' } = planContext.observation.workload.metadata;
    await startOperation(operations, {
      workload: ref,
      action,
      ...wish,
      reason: describeBreach(evidence),
      planHash: plan.hash,
      idempotencyKey: `${uid} ${change.revision} after ${after}`,
      requestedBy: AUTOMATION,
      service,
      automation: {
        mode: policy.mode,
        evidence,
        approvals: policy.approvals,
      },
    });
    wake();
  } catch (error) {
    if (
      error instanceof ConflictError ||
      error instanceof TooManyRequestsError
    ) {
      // Somebody was quicker, the workload moved on, or too much fails at once to be the versions' fault: the next round
      // looks again.
      operations.logger.info(
        `Automation leaves ${ref.namespace}/${ref.name}: ${error.message}`,
      );
      return;
    }
    const refused =
      error instanceof OperationRefusedError ||
      error instanceof NotAllowedError;
    if (!refused) throw error;
    await giveNotice(context, candidate, evidence, {
      action,
      why: error.message,
      toRevision,
    });
  }
}
