import { Revision } from '../revision/Revision';
import { versionOfImages } from '../revision/versionOf';
import { servingRevision } from '../snapshot/servingRevision';
import { EnvironmentSnapshot, WorkloadSnapshot } from '../snapshot/Snapshot';
import { compareWorkloads } from './compareWorkloads';
import { describeDistance } from './describeDistance';
import {
  ComparedWorkload,
  EnvironmentComparison,
  WorkloadComparison,
} from './EnvironmentComparison';
import { TemplateSettings } from './TemplateSettings';
import { versionsBetween } from './versionsBetween';

/**
 * What is known of the workloads of both sides.
 *
 * @public
 */
export interface ComparisonKnowledge {
  settingsOf: (workload: WorkloadSnapshot) => TemplateSettings;
  /** Newest first, beyond what the cluster remembers. */
  historyOf: (workload: WorkloadSnapshot) => readonly Revision[];
}

/**
 * Compares an environment with another one, workload by workload of the same name. Pure: from what the portal knows.
 *
 * @param from - mostly the one before it in promotion order, or the one that it mirrors
 * @public
 */
export function compareEnvironments(
  from: EnvironmentSnapshot,
  to: EnvironmentSnapshot,
  { settingsOf, historyOf }: ComparisonKnowledge,
): EnvironmentComparison {
  const names = new Set(
    [...from.workloads, ...to.workloads].map(({ ref }) => ref.name),
  );
  const workloads = [...names].flatMap(name => {
    const one = from.workloads.find(({ ref }) => ref.name === name);
    const others = to.workloads.filter(({ ref }) => ref.name === name);
    return (others.length > 0 ? others : [undefined]).map(
      (other): WorkloadComparison => ({
        name,
        ...(one && { from: summarize(one) }),
        ...(other && { to: summarize(other) }),
        differences:
          one && other
            ? compareWorkloads(one, other, {
                from: settingsOf(one),
                to: settingsOf(other),
              })
            : [],
      }),
    );
  });
  const [versions, ahead] = findDistance(from, to, historyOf);
  return {
    from: from.name,
    to: to.name,
    message: describeDistance(from, to, workloads, {
      count: versions.length || ahead,
      of: 'version',
      ahead: versions.length === 0,
    }),
    workloads,
    versions,
  };
}

/** By the pair that is farthest apart. The versions in between, or how many the second is ahead. */
function findDistance(
  from: EnvironmentSnapshot,
  to: EnvironmentSnapshot,
  historyOf: ComparisonKnowledge['historyOf'],
): [EnvironmentComparison['versions'], number] {
  const pairs = to.workloads.flatMap(other => {
    const one = from.workloads.find(({ ref }) => ref.name === other.ref.name);
    return one ? [{ one, other }] : [];
  });
  const [behind = []] = pairs
    .map(({ one, other }) =>
      versionsBetween(
        historyOf(one),
        servingRevision(one),
        servingRevision(other),
      ),
    )
    .sort((a, b) => b.length - a.length);
  const ahead = pairs.map(
    ({ one, other }) =>
      versionsBetween(
        historyOf(other),
        servingRevision(other),
        servingRevision(one),
      ).length,
  );
  return [behind, Math.max(0, ...ahead)];
}

function summarize(workload: WorkloadSnapshot): ComparedWorkload {
  const { images, commit } = servingRevision(workload);
  const [{ digest } = { digest: undefined }] = images;
  return {
    ref: workload.ref,
    version: versionOfImages(images),
    ...(digest && { digest }),
    ...(commit && { commit }),
  };
}
