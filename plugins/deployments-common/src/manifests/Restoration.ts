import { FileEdit } from './ManifestTree';

/**
 * What a tree needs so that it asks for an earlier pod template again, or why it cannot be edited to that end.
 *
 * @public
 */
export type Restoration =
  | {
      ok: true;
      /** Empty when the tree asks for the goal already. */
      edits: FileEdit[];
      how: 'manifest' | 'kustomize' | 'helm';
      restored: RestoredParts;
    }
  | {
      ok: false;
      /** One sentence, with what a person can do instead. */
      reason: string;
    };

/**
 * What comes back with the edits, for people.
 *
 * @public
 */
export interface RestoredParts {
  /** Image references, or the parts of one that the values of a chart name. */
  images: string[];
  /** Whether more of the pod template than its images comes back. */
  template: boolean;
  /** Objects beside the workload, such as `ConfigMap app-config`. */
  configuration: string[];
}
