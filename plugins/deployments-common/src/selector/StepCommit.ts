import { FileDiff } from '../manifests/FileDiff';
import { SourceChange } from '../manifests/fields/SourceChange';
import { ObjectTarget } from '../manifests/ManifestTree';
import { OwnerRef } from '../plan/SourceReading';

/**
 * How a step of a runbook writes to an object that a GitOps owner keeps: by a commit to what the owner follows, which the
 * owner then takes over.
 *
 * @public
 */
export interface StepCommit {
  /** As the owner names it. */
  repoURL: string;
  branch: string;
  /** The owner's folder. */
  folder: string;
  target: ObjectTarget;
  change: SourceChange;
  /** Of the lines that come and go: edits that turn out otherwise are not made. Empty: the repository says so already. */
  edits: string;
  owner: OwnerRef;
  /** Whether the owner syncs by itself once it has seen the commit. */
  autoSync: boolean;
}

/**
 * The steps of a runbook that write.
 *
 * @public
 */
export const writingSteps = [
  'PrepareIdle',
  'SwitchSelector',
  'ScaleDown',
] as const;
/**
 * One of {@link writingSteps}.
 *
 * @public
 */
export type WritingStep = (typeof writingSteps)[number];

/**
 * What was read of the repositories that keep the objects of a pair: for each write to one of them the commit that makes
 * it. Objects that nobody keeps are written to in the cluster, and have none.
 *
 * @public
 */
export type RunbookReading =
  | {
      ok: true;
      commits: Partial<
        Record<
          WritingStep,
          {
            commit: StepCommit;
            /** For people. */
            repository: string;
            files: FileDiff[];
          }
        >
      >;
    }
  | { ok: false; message: string; remedy?: string };
