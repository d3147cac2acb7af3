import { versionOfImages } from '../revision/versionOf';
import { Phase } from '../status/WorkloadStatus';
import { deriveAbsence } from './deriveAbsence';
import {
  EnvironmentSnapshot,
  ServiceSnapshot,
  ServiceSummary,
} from './Snapshot';

/** Worst first: what a person on call has to see. */
const severity: readonly Phase[] = [
  'Degraded',
  'Unknown',
  'Paused',
  'Progressing',
  'Healthy',
];

/**
 * The worst of several phases; Unknown of none.
 *
 * @public
 */
export function worstPhase(phases: readonly Phase[]): Phase {
  return severity.find(phase => phases.includes(phase)) ?? 'Unknown';
}

/**
 * One row of the fleet.
 *
 * @public
 */
export function summarizeService(
  { entityRef, environments }: ServiceSnapshot,
  { title, owner }: { title?: string; owner?: string } = {},
): ServiceSummary {
  const rows = environments.map(summarizeEnvironment);
  const phases = rows.flatMap(({ phase }) =>
    phase === 'Absent' ? [] : [phase],
  );
  return {
    entityRef,
    ...(title && { title }),
    ...(owner && { owner }),
    phase: worstPhase(phases),
    ...countWaiting(environments),
    environments: rows,
  };
}

function countWaiting(
  environments: readonly EnvironmentSnapshot[],
): Pick<ServiceSummary, 'waiting'> {
  const workloads = environments.flatMap(environment => environment.workloads);
  const approvals = workloads.filter(({ waiting }) => waiting).length;
  const reviews = workloads.flatMap(
    ({ openReviews = [] }) => openReviews,
  ).length;
  return approvals + reviews > 0 ? { waiting: { approvals, reviews } } : {};
}

function summarizeEnvironment({
  name,
  workloads,
  clusters,
}: EnvironmentSnapshot): ServiceSummary['environments'][number] {
  const stale = clusters.some(({ state }) => state !== 'ok');
  const phase = worstPhase(workloads.map(({ status }) => status.phase));
  const worst = workloads.find(({ status }) => status.phase === phase);
  if (!worst) {
    const absence = deriveAbsence(clusters);
    return {
      name,
      phase: absence.phase,
      ...(stale && { stale, message: absence.message }),
    };
  }
  const { cause, message } = worst.status;
  return {
    name,
    phase,
    version: versionOfImages((worst.stable ?? worst.current).images),
    ...(phase !== 'Healthy' && { message: cause?.message ?? message }),
    ...(stale && { stale }),
  };
}
