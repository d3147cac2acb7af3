import { PlanCheck, Refusal } from '../plan/Plan';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { describeOwner, isGitOps } from '../workload/describeOwner';
import { PairObject, pairOwners } from './pairOwners';
import { Runbook } from './planRunbook';
import { RunbookCommit, RunbookStep } from './RunbookStep';
import { RunbookReading, WritingStep, writingSteps } from './StepCommit';

/** A runbook whose writes to what owners keep are commits. */
interface CommittedRunbook {
  steps: RunbookStep[];
  /** Those that change something, by the order of their steps. */
  commits: RunbookCommit[];
  /** Who keeps objects of the pair, as on the page. */
  keeper?: string;
  checks: PlanCheck[];
}

/** Gives each step of a runbook that writes to what an owner keeps its commit. */
export function commitRunbook(
  { pair, steps }: Runbook,
  observation: WorkloadObservation,
  reading: RunbookReading | undefined,
): CommittedRunbook | Refusal {
  const kept = pairOwners(pair, observation).filter(({ owner }) =>
    isGitOps(owner),
  );
  if (kept.length === 0) return { steps, commits: [], checks: [] };
  const keepers = [...new Set(kept.map(({ owner }) => describeOwner(owner)))];
  const keeper = keepers.join(' and ');
  if (!reading?.ok) {
    return {
      reason: 'OwnedByGitOps',
      message: `${keeper} ${keepers.length === 1 ? 'owns' : 'own'} ${kept
        .map(({ kind, name }) => `${kind} ${name}`)
        .join(', ')}, and ${
        reading?.message ?? 'the repository has not been read'
      }`,
      ...(reading?.remedy && { remedy: reading.remedy }),
    };
  }
  const { commits } = reading;
  return {
    steps: steps.map(step => withCommit(step, commits)),
    commits: steps.flatMap((step, index) => {
      const found = isWriting(step) ? commits[step.kind] : undefined;
      if (!found || found.files.length === 0) return [];
      const { repository, files, commit } = found;
      return [{ step: index, repository, branch: commit.branch, files }];
    }),
    keeper,
    checks: kept
      .filter(({ step }) => steps.some(({ kind }) => kind === step))
      .flatMap(object => checkReplicas(object, commits)),
  };
}

type Commits = Extract<RunbookReading, { ok: true }>['commits'];

function isWriting(
  step: RunbookStep,
): step is Extract<RunbookStep, { kind: WritingStep }> {
  return writingSteps.some(kind => kind === step.kind);
}

function withCommit(step: RunbookStep, commits: Commits): RunbookStep {
  const found = isWriting(step) ? commits[step.kind] : undefined;
  return found ? ({ ...step, commit: found.commit } as RunbookStep) : step;
}

/** Where the manifests name no number, whoever scales in the cluster has it, as an autoscaler does. */
function checkReplicas(
  { step, kind, name }: PairObject,
  commits: Commits,
): PlanCheck[] {
  const stated = commits[step]?.commit.change.replicas !== undefined;
  return kind !== 'Deployment' || stated
    ? []
    : [
        {
          name: 'replicas',
          verdict: 'pass',
          message: `The manifest of ${name} names no replicas, so its pods are scaled in the cluster`,
        },
      ];
}
