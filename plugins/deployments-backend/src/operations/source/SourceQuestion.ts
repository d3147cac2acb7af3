import {
  CommitBy,
  ManifestTarget,
  OwnerRef,
  PlannedDeploy,
  PodTemplateSpec,
  RestoreScope,
} from '@backstage-deployments/plugin-deployments-common';

/** What it takes to read an owner's repository for one revision. */
export interface SourceQuestion {
  owner: OwnerRef;
  /** Whether the owner syncs by itself. */
  autoSync: boolean;
  repoURL: string;
  branch: string;
  as: CommitBy;
  folder: string;
  target: ManifestTarget;
  scope: RestoreScope;
  goal: PodTemplateSpec;
  /** What the controller runs now. */
  current: PodTemplateSpec;
  /** The version comes from another environment: nothing earlier of this one is looked for. */
  deploys?: Pick<PlannedDeploy, 'fromEnvironment'>;
  /** The commit to take manifests from, where a plan has named it. */
  restores?: string;
}
