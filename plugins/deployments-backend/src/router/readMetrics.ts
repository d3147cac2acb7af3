import {
  deriveMarkers,
  derivePlanContext,
  MetricRange,
  metricRanges,
  Operation,
  Revision,
  stringifyWorkloadRef,
  versionOfImages,
  WorkloadMetrics,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { readSwitches } from '../database/automation/readSwitches';
import { listOperations } from '../database/operations/listOperations';
import { knownRevisions } from '../operations/knownRevisions';
import { describeAutomation } from './describeAutomation';
import { findServiceOf } from './findServiceOf';
import { RouterContext } from './RouterContext';

/** The newest; a chart of a day shows no more than this many that differ. */
const REVISIONS_MAX = 10;
/** Operations are seconds apart at the soonest; a range with more is no chart any more. */
const OPERATIONS_MAX = 50;

/**
 * What charts of a workload show to a person who may see it.
 *
 * @throws NotFoundError, NotAllowedError
 */
export async function readMetrics(
  context: RouterContext,
  credentials: UserCredentials,
  ref: WorkloadRef,
  range: MetricRange,
): Promise<WorkloadMetrics> {
  const { environment } = await findServiceOf(context, credentials, ref);
  const { metrics, operations, snapshots } = context;
  const { knex, clock, config } = operations;
  const observation = snapshots.observe(ref);
  const workloadKey = stringifyWorkloadRef(ref);
  const [revisions, { items }, switches] = await Promise.all([
    knownRevisions(knex, ref, observation && derivePlanContext(observation)),
    listOperations(knex, { workloadKey, limit: OPERATIONS_MAX }),
    readSwitches(knex, [workloadKey]),
  ]);
  const shown = revisions
    .filter(({ podTemplateHash }) => podTemplateHash !== '')
    .slice(0, REVISIONS_MAX);
  const read = await metrics.readRange(
    {
      workload: ref,
      environment: environment.name,
      revisions: shown.map(({ podTemplateHash }) => podTemplateHash),
    },
    range,
  );
  const { seconds, stepSeconds } = metricRanges[range];
  const to = read?.to ?? clock.now();
  const from = read?.from ?? new Date(to.getTime() - seconds * 1000);
  const analysis = analysisOf(config, environment.name);
  const source = metrics.sourceOf(environment.name);
  return {
    range,
    from: from.toISOString(),
    to: to.toISOString(),
    stepSeconds,
    ...(source && { source }),
    ...(read && { readings: read.readings }),
    revisions: shown.map(nameRevision),
    thresholds: analysis.thresholds,
    ...(analysis.automation && {
      automation: describeAutomation(
        analysis.automation,
        switches.get(workloadKey),
      ),
    }),
    markers: deriveMarkers(revisions, items.filter(hasActed), {
      from: from.toISOString(),
      // What happened since the figures were read stands at their end.
      to: clock.now().toISOString(),
    }),
  };
}

function nameRevision({ podTemplateHash, revision, images }: Revision) {
  return { podTemplateHash, revision, version: versionOfImages(images) };
}

/** What was only asked for has changed no curve. */
function hasActed({ state }: Operation): boolean {
  return !['pending-approval', 'rejected', 'cancelled', 'expired'].includes(
    state,
  );
}

function analysisOf(
  { analysis }: RouterContext['operations']['config'],
  environment: string,
) {
  const found = analysis.environments.get(environment);
  if (!found) throw new Error(`No analysis was read for ${environment}`);
  return found;
}
