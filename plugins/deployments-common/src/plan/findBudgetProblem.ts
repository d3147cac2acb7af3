import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { PodDisruptionBudget } from './PlanFacts';

/**
 * Why a rollout meets a workload that has fewer healthy pods than its budget wants already; undefined when it does not.
 * Kubernetes holds no rollout back for a budget, so a person has to.
 */
export function findBudgetProblem(
  { metadata }: PodTemplateSpec,
  budgets: readonly PodDisruptionBudget[],
): string | undefined {
  const short = budgets.find(({ spec, status }) => {
    const wanted = Object.entries(spec?.selector?.matchLabels ?? {});
    return (
      wanted.length > 0 &&
      wanted.every(([key, value]) => metadata?.labels?.[key] === value) &&
      (status?.currentHealthy ?? 0) < (status?.desiredHealthy ?? 0)
    );
  });
  return (
    short &&
    `PodDisruptionBudget ${short.metadata.name} wants ${short.status?.desiredHealthy} healthy pods and there are ${short.status?.currentHealthy} already; a rollout does not wait for it`
  );
}
