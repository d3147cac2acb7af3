import { checkHold } from '../hold/checkHold';
import { activeOperationStates } from '../operation/Operation';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { checkMoment } from './checkMoment';
import { PlanCheck } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanFacts } from './PlanFacts';

/**
 * What is known of a workload's revisions beyond the workload itself, before anybody plans.
 *
 * @public
 */
export interface Foresight {
  /** By pod template hash, as far as somebody has looked: what lasts longer than a moment. */
  found: ReadonlyMap<string, readonly PlanCheck[]>;
  /** What its environment does not allow now. */
  policy: readonly PlanCheck[];
}

/**
 * Says of each listed revision beforehand what the plan of a rollback to it would say: the one reason why it cannot be done,
 * or else the first thing to be careful of. What stays as it is goes before what passes.
 *
 * @public
 */
export function judgeRevisions(
  context: PlanContext,
  revisions: readonly Revision[],
  { found, policy }: Foresight,
): Revision[] {
  const running = runningOn(context.observation);
  return revisions.map(revision => {
    if (!revision.restorable) return revision;
    const checks = [
      ...(found.get(revision.podTemplateHash) ?? []),
      ...checkMoment(context, { running }, revision),
      ...policy,
      ...checkHold(context.observation, revision),
    ];
    const block = checks.find(({ verdict }) => verdict === 'block');
    if (block) {
      return {
        ...revision,
        restorable: false,
        whyNot: block.message,
        blockedBy: block.name,
      };
    }
    const caution = checks.find(({ verdict }) => verdict === 'warn')?.message;
    return caution ? { ...revision, caution } : revision;
  });
}

/** One that waits for approval keeps nobody. */
function runningOn({
  operation,
}: WorkloadObservation): PlanFacts['running'] | undefined {
  const acts =
    operation !== undefined &&
    operation.state !== 'pending-approval' &&
    activeOperationStates.some(state => state === operation.state);
  return acts
    ? { by: operation.requestedBy, action: operation.action }
    : undefined;
}
