import {
  canonicalJson,
  liveTemplate,
  OPERATION_ID,
  PlanGoal,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * Whether a workload is still the one that was planned against; if not, a sentence that says what moved. What this very
 * operation has written does not count as moved.
 */
export function findMove(
  { observed, steps }: PlanGoal,
  { workload, templateHolder, ...rest }: WorkloadObservation,
  operationId: string,
  fingerprint: (value: string) => string,
): string | undefined {
  if (workload.metadata.uid !== observed.uid) {
    return 'The workload was deleted and created again since the plan was made; nothing was written';
  }
  const ours = (templateHolder ?? workload).metadata.annotations?.[
    OPERATION_ID
  ];
  const template = liveTemplate({ workload, templateHolder, ...rest });
  const restarts = steps.some(({ kind }) => kind === 'RestartWorkload');
  if (
    ours !== operationId &&
    !restarts &&
    fingerprint(canonicalJson(template)) !== observed.template
  ) {
    return 'Somebody else changed the pod template since the plan was made; nothing was overwritten';
  }
  return undefined;
}
