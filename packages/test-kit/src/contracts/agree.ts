import {
  assertNever,
  deriveWorkloadStatus,
  Workload,
  WorkloadObservation,
  WorkloadRef,
  WorkloadStatus,
} from '@backstage-deployments/plugin-deployments-common';
import { phaseSaid } from '../references/phaseSaid';
import { SaidPhase } from '../references/SaidPhase';
import { Saying } from '../references/SaidPhase';
import { ClusterUnderTest } from './ClusterUnderTest';

/** What was seen of a workload while nobody wrote to it. */
export interface Agreement {
  status: WorkloadStatus;
  observation: WorkloadObservation;
  /** Absent where the reference tool is missing. */
  saying?: Saying;
}

/** Controllers write several times a second while they move; some of the looks fall into a pause between. */
const LOOKS_MAX = 60;

/**
 * Reads a workload, asks the reference tool and reads again, until nothing changed in between: only then do both speak
 * of the same object.
 *
 * @throws Error when they disagree on the phase, or when the workload never holds still
 */
export async function agree(
  cluster: ClusterUnderTest,
  ref: WorkloadRef,
): Promise<Agreement> {
  for (let look = 0; look < LOOKS_MAX; look += 1) {
    const observation = await cluster.observe(ref);
    const saying = await cluster.references.say(ref);
    const after = await cluster.observe(ref);
    if (versions(observation) !== versions(after)) continue;
    const status = deriveWorkloadStatus(observation);
    if (saying && !fits(status, phaseSaid(saying), ref.kind)) {
      throw new Error(
        `${saying.command} says "${saying.words}", the portal says ${
          status.phase
        } (${status.reason}: ${status.message}) of ${JSON.stringify(
          observation.workload.status,
        )}`,
      );
    }
    return { status, observation, ...(saying && { saying }) };
  }
  throw new Error(`${ref.kind}/${ref.name} never held still`);
}

function versions({ workload, templateHolder }: WorkloadObservation): string {
  const of = (object?: Workload) => object?.metadata.resourceVersion ?? '';
  return `${of(workload)} ${of(templateHolder)}`;
}

function fits(
  { phase }: WorkloadStatus,
  said: SaidPhase,
  kind: WorkloadRef['kind'],
): boolean {
  switch (kind) {
    case 'rollouts':
      return phase === said;
    case 'deployments':
      // kubectl has no word for a paused Deployment and goes on counting.
      return phase === 'Paused' ? said !== 'Degraded' : phase === said;
    default:
      return assertNever(kind);
  }
}
