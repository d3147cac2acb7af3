import { NotFoundError } from '@backstage/errors';
import {
  compareEnvironments,
  ComparisonKnowledge,
  derivePlanContext,
  deriveTemplateSettings,
  describeDistance,
  EnvironmentComparison,
  EnvironmentSnapshot,
  liveTemplate,
  Revision,
  stringifyWorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { knownRevisions } from '../operations/knownRevisions';
import { OperationsContext } from '../operations/OperationsContext';
import { ServiceEntity } from '../services/ServiceEntity';
import { Snapshots } from '../services/Snapshots';
import { readCommitsBetween } from './readCommitsBetween';
import { withQuality } from './withQuality';

/**
 * Compares two environments of a service, from memory, from the history, and for the commits and their checks from where
 * these are; no cluster is asked.
 *
 * @param visible - names of the environments that the person may see
 * @throws NotFoundError for an environment that is not there or may not be seen
 */
export async function compareService(
  context: { snapshots: Snapshots; operations: OperationsContext },
  service: ServiceEntity,
  visible: ReadonlySet<string>,
  sides: { from: string; to: string },
): Promise<EnvironmentComparison> {
  const { snapshots, operations } = context;
  const { environments } = snapshots.get(service, visible);
  const [from, to] = [sides.from, sides.to].map(name => {
    const found = environments.find(environment => environment.name === name);
    if (found) return found;
    throw new NotFoundError(`There is no environment ${name} that you may see`);
  });
  const comparison = compareEnvironments(
    from,
    to,
    await gatherKnowledge(context, [from, to]),
  );
  const { source } = service;
  const [read, judged] = await Promise.all([
    readCommitsBetween(operations, source, from, comparison),
    withQuality(operations, source, comparison),
  ]);
  if (read === undefined) return judged;
  if (typeof read === 'string') return { ...judged, unknownCommits: read };
  const { ahead, ...commits } = read;
  return {
    ...judged,
    message: describeDistance(from, to, comparison.workloads, {
      count: commits.items.length,
      of: 'commit',
      ahead,
      more: commits.more,
    }),
    ...(!ahead && { commits }),
  };
}

async function gatherKnowledge(
  {
    snapshots,
    operations,
  }: { snapshots: Snapshots; operations: OperationsContext },
  sides: readonly EnvironmentSnapshot[],
): Promise<ComparisonKnowledge> {
  const histories = new Map<string, Revision[]>(
    await Promise.all(
      sides
        .flatMap(({ workloads }) => workloads)
        .map(async ({ ref }): Promise<[string, Revision[]]> => {
          const observation = snapshots.observe(ref);
          const revisions = await knownRevisions(
            operations.knex,
            ref,
            observation && derivePlanContext(observation),
          );
          return [stringifyWorkloadRef(ref), revisions];
        }),
    ),
  );
  return {
    settingsOf: ({ ref }: WorkloadSnapshot) => {
      const observation = snapshots.observe(ref);
      return deriveTemplateSettings(
        observation ? liveTemplate(observation) : {},
      );
    },
    historyOf: ({ ref }) => histories.get(stringifyWorkloadRef(ref)) ?? [],
  };
}
