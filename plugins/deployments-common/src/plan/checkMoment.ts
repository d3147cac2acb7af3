import { Revision } from '../revision/Revision';
import { PlanCheck } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanFacts } from './PlanFacts';

/** What goes on at the workload just now and a rollback to a revision would meet: another operation, an update. */
export function checkMoment(
  { status }: Pick<PlanContext, 'status'>,
  { running }: Pick<PlanFacts, 'running'>,
  { state }: Pick<Revision, 'state'>,
): PlanCheck[] {
  const checks: PlanCheck[] = [];
  if (running) {
    checks.push({
      name: 'operation',
      verdict: 'block',
      message: `Another operation runs on this workload: ${
        running.action
      } by ${running.by.replace(/^user:[^/]*\//, '')}`,
    });
  }
  // To leave a canary for what still serves is what a person wants then.
  if (status.phase === 'Progressing' && state !== 'stable') {
    checks.push({
      name: 'update',
      verdict: 'warn',
      message: `An update is running: ${status.message}`,
    });
  }
  return checks;
}
