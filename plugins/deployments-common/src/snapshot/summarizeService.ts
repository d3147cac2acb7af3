import { versionOfImages } from '../revision/versionOf';
import { Phase } from '../status/WorkloadStatus';
import {
  ClusterConnection,
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
    environments: rows,
  };
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
    return {
      name,
      phase: stale ? 'Unknown' : 'Absent',
      ...(stale && { stale, message: describeAbsence(clusters) }),
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

/** A cluster that does not answer may well have a workload; one that answered has none. */
function describeAbsence(clusters: readonly ClusterConnection[]): string {
  const answered = clusters.filter(({ state }) => state === 'ok');
  const silent = clusters.filter(({ state }) => state !== 'ok');
  const unknown = `not known in ${silent
    .map(({ name, state }) => `${name} (${state})`)
    .join(', ')}`;
  return answered.length > 0
    ? `not deployed in ${answered
        .map(({ name }) => name)
        .join(', ')}, ${unknown}`
    : unknown;
}
