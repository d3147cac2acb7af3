import {
  canonicalJson,
  liveTemplate,
  OPERATION_ID,
  PlanGoal,
  PlanStep,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * Whether a workload is still the one that was planned against; if not, a sentence that says what moved. What this very
 * operation has written does not count as moved.
 */
export function findMove(
  { observed, steps }: PlanGoal,
  observation: WorkloadObservation,
  operationId: string,
  fingerprint: (value: string) => string,
): string | undefined {
  const { workload, templateHolder } = observation;
  if (workload.metadata.uid !== observed.uid) {
    return 'The workload was deleted and created again since the plan was made; nothing was written';
  }
  const ours = (templateHolder ?? workload).metadata.annotations?.[
    OPERATION_ID
  ];
  if (ours === operationId) return undefined;
  for (const step of steps) {
    const gone = step.kind === 'RestoreTemplate' && findGone(step, observation);
    if (gone) return gone;
  }
  const restarts = steps.some(({ kind }) => kind === 'RestartWorkload');
  return !restarts &&
    fingerprint(canonicalJson(liveTemplate(observation))) !== observed.template
    ? 'Somebody else changed the pod template since the plan was made; nothing was overwritten'
    : undefined;
}

function findGone(
  step: Extract<PlanStep, { kind: 'RestoreTemplate' }>,
  { replicaSets, templateHolder }: WorkloadObservation,
): string | undefined {
  const { name, uid } = step.replicaSet;
  if (!replicaSets.some(({ metadata }) => metadata.uid === uid)) {
    return `ReplicaSet ${name}, which holds the template of revision ${step.revision}, is gone; nothing was written`;
  }
  const holder = step.templateHolder;
  return holder && templateHolder?.metadata.uid !== holder.uid
    ? `Deployment ${holder.name}, which holds the pod template, was deleted or created again; nothing was written`
    : undefined;
}
