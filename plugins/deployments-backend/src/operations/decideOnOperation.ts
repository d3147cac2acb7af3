import { ConflictError, NotAllowedError } from '@backstage/errors';
import {
  ApprovalVerdict,
  isSamePerson,
  judgeApprovals,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { recordApproval } from '../database/operations/recordApproval';
import { checkSentence } from './checkSentence';
import { OperationsContext } from './OperationsContext';

/** People decide seconds apart; more rounds than this would be a fault of ours. */
const ROUNDS_MAX = 5;

interface Decision {
  /** User entity ref; whoever calls has made sure of it. */
  by: string;
  verdict: ApprovalVerdict;
  comment: string;
}

/**
 * Takes one person's word on a request. The last approval that is needed lets it go; one rejection ends it.
 *
 * @throws InputError for a bad comment
 * @throws NotAllowedError for the requester and for who is in none of the groups now
 * @throws ConflictError when it waits no longer, or another operation runs on the workload
 */
export async function decideOnOperation(
  context: OperationsContext,
  operation: Operation,
  { by, verdict, comment: text }: Decision,
): Promise<Operation> {
  const comment = checkSentence('comment', text, {
    required: verdict === 'reject',
  });
  const { id, planHash, requestedBy, plan } = operation;
  if (isSamePerson(by, requestedBy)) {
    throw new NotAllowedError(
      `You asked for this yourself; somebody else of ${plan.approvals.groups.join(
        ' or ',
      )} has to decide`,
    );
  }
  const known = new Map<string, ReadonlySet<string>>();
  const look = async (refs: readonly string[]) => {
    for (const ref of refs) {
      if (!known.has(ref)) {
        known.set(ref, (await context.readClaims(ref)) ?? new Set());
      }
    }
  };
  await look([by]);
  if (!plan.approvals.groups.some(group => known.get(by)?.has(group))) {
    throw new NotAllowedError(
      `Only members of ${plan.approvals.groups.join(
        ' or ',
      )} may decide on this`,
    );
  }
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const unknown: string[] = [];
    const recording = await recordApproval(
      context.knex,
      id,
      { by, verdict, comment, planHash },
      approvers => {
        unknown.push(...approvers.filter(ref => !known.has(ref)));
        if (unknown.length > 0) return 'unknown';
        const people = approvers.map(ref => ({
          by: ref,
          groups: known.get(ref) ?? new Set<string>(),
        }));
        return judgeApprovals(plan.approvals, people, requestedBy).complete
          ? 'complete'
          : 'waits';
      },
    );
    switch (recording.outcome) {
      case 'recorded':
        context.onUpdate(recording.operation);
        return recording.operation;
      case 'late':
        throw new ConflictError(describeLate(recording.operation ?? operation));
      case 'locked':
        throw new ConflictError(
          `Another operation (${recording.operationId}) runs on this workload; approve again when it has ended`,
        );
      default:
        await look(unknown);
    }
  }
  throw new ConflictError('Others decide at the same time; look again');
}

function describeLate({ state, result }: Operation): string {
  if (state === 'pending-approval') {
    return 'It waited too long for approval; ask again if it is still needed';
  }
  return `It waits for approval no longer (${state}${
    result ? `: ${result}` : ''
  })`;
}
