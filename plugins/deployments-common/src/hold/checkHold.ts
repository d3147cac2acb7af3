import { PlanCheck } from '../plan/Plan';
import { Revision } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { describeHold } from './describeHold';
import { matchesHold } from './matchesHold';

/** Going back to what is held is a person's choice, and says so. */
export function checkHold(
  { holds = [] }: WorkloadObservation,
  revision: Pick<Revision, 'podTemplateHash' | 'images'>,
): PlanCheck[] {
  const hold = holds.find(candidate => matchesHold(candidate, revision));
  return hold
    ? [
        {
          name: 'hold',
          verdict: 'warn',
          message: `${describeHold(hold)}; this lifts the hold`,
        },
      ]
    : [];
}
