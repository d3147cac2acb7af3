import { CommitBy } from '../environment/Environment';
import { TemplateChange } from '../diff/TemplateChange';
import { FileDiff } from '../manifests/FileDiff';
import { ManifestTarget, RestoreScope } from '../manifests/ManifestTree';
import { PlannedSwitch, RunbookStep } from '../selector/RunbookStep';
import { WorkloadRef } from '../workload/WorkloadRef';
import { Action } from './Action';
import { PlannedDeploy } from './PlannedDeploy';
import { CommitSummary, OwnerRef } from './SourceReading';

/**
 * The way on which an action reaches the workload.
 *
 * @public
 */
export type PlanPath =
  | 'undo'
  | 'abort'
  | 'status'
  | 'spec'
  | 'git-commit'
  | 'pull-request'
  | 'helm'
  | 'selector';

/**
 * Something that was looked at before acting; `block` means that it will not be done.
 *
 * @public
 */
export interface PlanCheck {
  name: string;
  verdict: 'pass' | 'warn' | 'block';
  message: string;
  /** Where to read more, http or https. */
  url?: string;
}

/**
 * How many people of which groups have to agree before it is done.
 *
 * @public
 */
export interface ApprovalsNeeded {
  /** 0: nobody. */
  required: number;
  /** Group entity refs. */
  groups: string[];
  /** Why nobody has to although the environment asks for it. */
  exempt?: string;
}

/**
 * What a rollback by commit does to the repository.
 *
 * @public
 */
export interface PlannedCommit {
  /** For people, without credentials. */
  repository: string;
  branch: string;
  scope: RestoreScope;
  files: FileDiff[];
  restores?: CommitSummary;
  unships: CommitSummary[];
}

/**
 * The dry run of an action, as shown to a person and approved by another.
 *
 * @public
 */
export interface Plan {
  /** SHA-256 of the canonical JSON of `goal`: equal plans have equal hashes, anything that moved changes it. */
  hash: string;
  action: Action;
  path: PlanPath;
  /** What this means, in one sentence. */
  summary: string;
  /** One sentence a step, in order. */
  steps: string[];
  changes: TemplateChange[];
  comesBack: string[];
  doesNotComeBack: string[];
  checks: PlanCheck[];
  approvals: ApprovalsNeeded;
  /** Where the owner follows a repository. */
  commit?: PlannedCommit;
  /** Of a switch between two colours. */
  switch?: PlannedSwitch;
  /** Of `deploy`: what comes from where. */
  deploy?: PlannedDeploy;
  estimatedSeconds?: number;
  fromRevision: number;
  toRevision?: number;
  /** Versions for people. */
  fromVersion?: string;
  toVersion?: string;
}

/**
 * What an operation will do, as data: the dry run, the hash, the stored row and the executors all read this
 * one value. It names absolute targets (uid, template hash), never "the previous revision".
 *
 * @public
 */
export interface PlanGoal {
  action: Action;
  path: PlanPath;
  workload: WorkloadRef;
  /** Incarnation and spec that were planned against. */
  observed: {
    uid: string;
    /** Fingerprint of the live pod template: moves with every change of it, but not when an autoscaler scales. */
    template: string;
    podTemplateHash: string;
    /** Canary: the step that was current. */
    currentStep?: number;
  };
  steps: PlanStep[];
}

/**
 * One step of a goal, as data.
 *
 * @public
 */
export type PlanStep =
  | { kind: 'AbortRollout' }
  | {
      kind: 'RestoreTemplate';
      replicaSet: { name: string; uid: string };
      podTemplateHash: string;
      revision: number;
      /** The Deployment that holds a Rollout's template (`spec.workloadRef`), when it is not the workload itself. */
      templateHolder?: { name: string; uid: string };
    }
  | {
      kind: 'SetImages';
      fromEnvironment: string;
      version: string;
      /** Of the whole pod template afterwards. */
      images: { container: string; image: string }[];
      /** From which they were built. */
      commit?: string;
      templateHolder?: { name: string; uid: string };
    }
  | CommitToSource
  | { kind: 'AskOwner'; owner: OwnerRef; sync: boolean }
  | { kind: 'PromoteRollout'; full: boolean }
  | { kind: 'RetryRollout' }
  | { kind: 'SetPaused'; paused: boolean }
  | { kind: 'RestartWorkload' }
  | RunbookStep;

/**
 * Edits the manifests that a GitOps owner follows, so that they ask for an earlier revision, or for images of another
 * environment.
 *
 * @public
 */
export interface CommitToSource {
  kind: 'CommitToSource';
  repoURL: string;
  branch: string;
  folder: string;
  target: ManifestTarget;
  scope: RestoreScope;
  as: CommitBy;
  /** Of the lines that come and go: edits that turn out otherwise are not made. Empty: the repository asks for it already. */
  edits: string;
  /** Present where images come from another environment: then nothing earlier is looked for. */
  deploys?: { fromEnvironment: string; commit?: string };
  /** Commit whose manifests come back. */
  restores?: string;
  /** Holds the pod template that has to live in the end; absent where the cluster has forgotten it. */
  replicaSet?: { name: string; uid: string };
  images: { container: string; image: string }[];
  podTemplateHash: string;
  revision: number;
}

/**
 * Why something cannot be planned. A refusal is an answer, not a fault.
 *
 * @public
 */
export interface Refusal {
  reason:
    | 'OwnedByGitOps'
    | 'NotApplicable'
    | 'RevisionUnknown'
    | 'RevisionNotRestorable'
    | 'AlreadyThere'
    | 'WorkloadDeleting'
    | 'VersionHeld'
    | 'ImageUnusable'
    | 'NotSupported';
  message: string;
  /** What the person can do instead. */
  remedy?: string;
}

/**
 * A plan with its goal, or why there is none.
 *
 * @public
 */
export type Planning =
  | { ok: true; goal: PlanGoal; plan: Omit<Plan, 'hash' | 'approvals'> }
  | { ok: false; refusal: Refusal };
