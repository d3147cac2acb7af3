import { Revision } from '../revision/Revision';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { assertNever } from './assertNever';
import { findBudgetProblem } from './findBudgetProblem';
import { findQuotaProblem } from './findQuotaProblem';
import { PlanCheck } from './Plan';
import { PlanContext } from './PlanContext';
import { ImageFinding, PlanFacts } from './PlanFacts';

/**
 * What was found out beyond the workload itself, before a rollback to a revision: its images, and room for its pods.
 *
 * @public
 */
export function checkFacts(
  { observation }: Pick<PlanContext, 'observation'>,
  { images = [], quotas = [], budgets = [] }: PlanFacts,
  { state }: Pick<Revision, 'state'>,
  template: PodTemplateSpec,
): PlanCheck[] {
  const serves = state === 'stable';
  const checks = images.map(finding => checkImage(finding, serves));
  // What serves already needs few new pods, or none.
  const quota = serves
    ? undefined
    : findQuotaProblem(observation.workload, template, quotas);
  if (quota) checks.push({ name: 'quota', verdict: 'warn', message: quota });
  const budget = findBudgetProblem(template, budgets);
  if (budget) checks.push({ name: 'budget', verdict: 'warn', message: budget });
  return checks;
}

/** A version that still serves has its pods; then a missing image is no reason to keep a bad one. */
function checkImage(
  { image, verdict, why }: ImageFinding,
  serves: boolean,
): PlanCheck {
  const check = { name: 'image' } as const;
  switch (verdict) {
    case 'found':
      return {
        ...check,
        verdict: 'pass',
        message: `${image} is in its registry`,
      };
    case 'missing':
      return {
        ...check,
        verdict: serves ? 'warn' : 'block',
        message: `${image} is not in its registry any more, so new pods would not start`,
      };
    case 'moved':
      return {
        ...check,
        verdict: 'warn',
        message: `The tag of ${image} names another image than the one that ran`,
      };
    case 'unknown':
      return {
        ...check,
        verdict: 'warn',
        message: `Nobody knows whether ${image} is still in its registry: ${why}`,
      };
    default:
      return assertNever(verdict);
  }
}
