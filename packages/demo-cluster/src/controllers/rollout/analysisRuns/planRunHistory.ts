import { hashOf } from '../replicaSets/hashOf';
import { RolloutEffect } from '../RolloutEffect';
import { RolloutPass } from '../RolloutSituation';
import { CurrentRuns } from './CurrentRuns';
import { findCurrentRuns } from './findCurrentRuns';
import { terminateRuns } from './terminateRuns';

const DEFAULT_LIMIT = 5;

/** Ends former runs, and deletes those beyond the limits and those whose version is gone. */
export function planRunHistory(
  pass: RolloutPass,
  kept: CurrentRuns,
): RolloutEffect[] {
  const current = [
    ...Object.values(findCurrentRuns(pass)),
    ...Object.values(kept),
  ];
  const names = new Set(current.map(({ metadata }) => metadata.name));
  const former = pass.analysisRuns
    .filter(({ metadata }) => !names.has(metadata.name))
    .sort((a, b) =>
      (b.metadata.creationTimestamp ?? '').localeCompare(
        a.metadata.creationTimestamp ?? '',
      ),
    );
  const hashes = new Set(pass.replicaSets.map(hashOf));
  const { analysis } = pass.rollout.spec;
  const successful = former.filter(r => r.status?.phase === 'Successful');
  const unsuccessful = former.filter(r =>
    ['Failed', 'Error', 'Inconclusive'].includes(r.status?.phase ?? ''),
  );
  const surplus = new Set([
    ...former.filter(run => !hashes.has(hashOf(run))),
    ...successful.slice(analysis?.successfulRunHistoryLimit ?? DEFAULT_LIMIT),
    ...unsuccessful.slice(
      analysis?.unsuccessfulRunHistoryLimit ?? DEFAULT_LIMIT,
    ),
  ]);
  return [
    ...terminateRuns(former.filter(run => !surplus.has(run))),
    ...[...surplus].map(({ metadata }) => ({
      kind: 'DeleteAnalysisRun' as const,
      name: metadata.name,
    })),
  ];
}
