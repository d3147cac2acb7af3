import { ROLLOUT_HASH_LABEL } from '../annotations';
import { AnalysisRun } from '../workload/KubernetesObjects';
import { newestFirst } from '../workload/newestFirst';
import { describeAnalysisRun } from './describeAnalysisRun';
import { AnalysisRunSnapshot } from './Snapshot';

/** Label that the controller sets (argo-rollouts utils/analysis, RolloutTypeLabel). */
const ROLLOUT_TYPE = 'rollout-type';

const types: Record<string, AnalysisRunSnapshot['type']> = {
  Step: 'step',
  Background: 'background',
  PrePromotion: 'pre-promotion',
  PostPromotion: 'post-promotion',
};

/** The analyses of one revision, newest first. */
export function deriveAnalysisRuns(
  runs: readonly AnalysisRun[],
  podTemplateHash: string | undefined,
): AnalysisRunSnapshot[] {
  return runs
    .filter(
      ({ metadata }) =>
        metadata.labels?.[ROLLOUT_HASH_LABEL] === podTemplateHash,
    )
    .sort(newestFirst)
    .map(run => ({
      ...describeAnalysisRun(
        run,
        types[run.metadata.labels?.[ROLLOUT_TYPE] ?? ''] ?? 'step',
      ),
      ...(podTemplateHash && { podTemplateHash }),
    }));
}
