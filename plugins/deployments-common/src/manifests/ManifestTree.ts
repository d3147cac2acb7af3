/**
 * The text files that a GitOps owner builds from, at one commit: path in the repository to text.
 *
 * @public
 */
export interface ManifestTree {
  /** The owner's folder in the repository, without slashes at its ends; empty for the repository itself. */
  root: string;
  files: ReadonlyMap<string, string>;
}

/**
 * Which object of a tree is meant.
 *
 * @public
 */
export interface ObjectTarget {
  kind: string;
  name: string;
  /** A document without a namespace of its own counts too: the owner puts it where it belongs. */
  namespace: string;
  /** Helm's values files as the owner lists them, in the order in which later ones win. */
  valueFiles?: readonly string[];
}

/**
 * Which workload of a tree is meant.
 *
 * @public
 */
export interface ManifestTarget extends ObjectTarget {
  kind: 'Deployment' | 'Rollout';
}

/**
 * A changed file; every byte that the change does not need is as it was.
 *
 * @public
 */
export interface FileEdit {
  path: string;
  /** Absent: the file is new. */
  before?: string;
  /** Absent: the file is deleted. */
  after?: string;
}

/**
 * How much comes back: the images alone, or the whole pod template with the ConfigMaps that it names.
 *
 * @public
 */
export const restoreScopes = ['image', 'configuration'] as const;
/**
 * One of {@link restoreScopes}.
 *
 * @public
 */
export type RestoreScope = (typeof restoreScopes)[number];
