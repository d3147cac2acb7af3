import { DeploymentCondition, DeploymentStatus } from './Deployment';

export function conditionOf(
  { conditions }: DeploymentStatus,
  type: string,
): DeploymentCondition | undefined {
  return conditions?.find(condition => condition.type === type);
}

/** Keeps the transition time when the status stays, and everything when the reason stays too (SetDeploymentCondition). */
export function withCondition(
  status: DeploymentStatus,
  condition: Omit<DeploymentCondition, 'lastUpdateTime' | 'lastTransitionTime'>,
  now: string,
): DeploymentStatus {
  const before = conditionOf(status, condition.type);
  const isSame = before?.status === condition.status;
  if (before && isSame && before.reason === condition.reason) return status;
  return {
    ...status,
    conditions: [
      ...(withoutCondition(status, condition.type).conditions ?? []),
      {
        ...condition,
        lastUpdateTime: now,
        lastTransitionTime: before && isSame ? before.lastTransitionTime : now,
      },
    ],
  };
}

export function withoutCondition(
  status: DeploymentStatus,
  type: string,
): DeploymentStatus {
  return {
    ...status,
    conditions: status.conditions?.filter(condition => condition.type !== type),
  };
}
