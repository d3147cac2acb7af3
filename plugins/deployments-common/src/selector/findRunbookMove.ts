import { PlanGoal } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Service } from '../workload/KubernetesObjects';
import { selectorWriter } from './selectorWriter';

/**
 * The Service that a runbook switches, as it was read; undefined when it is gone or is another one now.
 *
 * @public
 */
export function findSwitched(
  { steps }: PlanGoal,
  { services }: Pick<WorkloadObservation, 'services'>,
): { service: Service; value: string | undefined } | undefined {
  const step = steps.find(({ kind }) => kind === 'SwitchSelector');
  if (step?.kind !== 'SwitchSelector') return undefined;
  const service = services.find(
    ({ metadata }) => metadata.uid === step.service.uid,
  );
  return service && { service, value: service.spec?.selector?.[step.label] };
}

/**
 * What somebody else has moved of a pair since its switch was planned, in a sentence; undefined when nothing, and for
 * goals that are no runbook.
 *
 * @param prepared - whether the idle colour has been brought to what was planned; it must stay so
 * @public
 */
export function findRunbookMove(
  goal: PlanGoal,
  observation: WorkloadObservation,
  prepared: boolean,
): string | undefined {
  const step = goal.steps.find(({ kind }) => kind === 'SwitchSelector');
  if (step?.kind !== 'SwitchSelector') return undefined;
  const switched = findSwitched(goal, observation);
  if (!switched) {
    return `Service ${step.service.name} was deleted, or deleted and created again`;
  }
  if (switched.value !== step.from && switched.value !== step.to) {
    const by = selectorWriter(switched.service)?.manager;
    return `Service ${step.service.name} picks ${step.label}: ${
      switched.value ?? 'nothing'
    } now${by ? `, set by ${by}` : ''}`;
  }
  return prepared ? findOtherImage(goal, observation) : undefined;
}

function findOtherImage(
  { steps }: PlanGoal,
  { workload }: WorkloadObservation,
): string | undefined {
  const prepare = steps.find(({ kind }) => kind === 'PrepareIdle');
  if (prepare?.kind !== 'PrepareIdle') return undefined;
  const containers = workload.spec?.template?.spec?.containers ?? [];
  const other = prepare.images.find(
    ({ container, image }) =>
      containers.find(({ name }) => name === container)?.image !== image,
  );
  return (
    other &&
    `Somebody else changed the image of ${workload.metadata.name} since it was set to ${other.image}`
  );
}
