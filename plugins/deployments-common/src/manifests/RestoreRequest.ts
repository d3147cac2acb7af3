import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { ManifestTarget, ManifestTree, RestoreScope } from './ManifestTree';

/**
 * What shall come back, and all that is known of how it was asked for.
 *
 * @public
 */
export interface RestoreRequest {
  /** The branch as it is now. */
  head: ManifestTree;
  /** The commit that made the goal, where it is known. */
  earlier?: ManifestTree;
  target: ManifestTarget;
  /** The template of the ReplicaSet to return to. */
  goal: PodTemplateSpec;
  /** The template that is live now. */
  current: PodTemplateSpec;
  scope: RestoreScope;
  /** What a manifest that tells the cause of its version tells from now on; without, it tells what it did in `earlier`. */
  cause?: string;
}
