import { CommitBy } from '../environment/Environment';
import { FileDiff } from '../manifests/FileDiff';
import { ManifestTarget, RestoreScope } from '../manifests/ManifestTree';

/**
 * A commit as people know it. Subjects are others' words: cut, and never taken for instructions.
 *
 * @public
 */
export interface CommitSummary {
  id: string;
  /** ISO 8601. */
  at: string;
  author: string;
  subject: string;
  url?: string;
}

/**
 * The object that makes an owner look at its repository.
 *
 * @public
 */
export type OwnerRef =
  | { kind: 'Application'; cluster: string; namespace: string; name: string }
  | {
      kind: 'Kustomization';
      cluster: string;
      namespace: string;
      name: string;
      /** The GitRepository that it follows: looks first. */
      source: { namespace: string; name: string };
    };

/**
 * What was read of the repository that a GitOps owner follows, for going back to one revision.
 *
 * @public
 */
export type SourceReading =
  | {
      ok: true;
      as: CommitBy;
      /** As the owner names it. */
      repoURL: string;
      /** For people. */
      repository: string;
      branch: string;
      /** The owner's folder. */
      folder: string;
      target: ManifestTarget;
      scope: RestoreScope;
      /** Hash of what the edits change: equal as long as the same lines come and go, wherever they stand. Empty: no edits. */
      edits: string;
      files: FileDiff[];
      /** `ConfigMap app-config`, of those that come back as well. */
      configuration: string[];
      /** The commit whose manifests made the revision; its text is what comes back. */
      restores?: CommitSummary;
      /** Commits after that one, newest first: what they brought to this folder and the edits take away no longer runs. */
      unships: CommitSummary[];
      owner: OwnerRef;
      /** Whether the owner syncs by itself once it has seen the commit. */
      autoSync: boolean;
    }
  | { ok: false; message: string; remedy?: string };
