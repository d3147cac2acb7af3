import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Owner } from '../workload/Owner';
import { ownerOf } from '../workload/ownerOf';
import { SelectorPair } from './SelectorPair';
import { WritingStep } from './StepCommit';

/**
 * An object of a pair that a step of the runbook writes to, and who keeps it.
 *
 * @public
 */
export interface PairObject {
  step: WritingStep;
  kind: 'Deployment' | 'Service';
  name: string;
  owner: Owner;
}

/**
 * The objects that a switch writes to, in the order of its steps. Each has an owner of its own: a Service may well be kept
 * by another Application than the workloads.
 *
 * @public
 */
export function pairOwners(
  { service, own, other }: SelectorPair,
  seen: Pick<WorkloadObservation, 'applications' | 'flux'>,
): PairObject[] {
  const objects = [
    { step: 'PrepareIdle', kind: 'Deployment', object: own.workload },
    { step: 'SwitchSelector', kind: 'Service', object: service },
    ...(other
      ? [
          {
            step: 'ScaleDown',
            kind: 'Deployment',
            object: other.workload,
          } as const,
        ]
      : []),
  ] as const;
  return objects.map(({ step, kind, object }) => ({
    step,
    kind,
    name: object.metadata.name,
    owner: ownerOf(object, kind, seen),
  }));
}
