/**
 * One pod template that a workload has or had. Identity is `podTemplateHash`; a rollback gives it a new number.
 *
 * @public
 */
export interface Revision {
  revision: number;
  images: ContainerImage[];
  /** ISO 8601. */
  createdAt: string;
  podTemplateHash: string;
  /** kubernetes.io/change-cause, as written. */
  cause?: string;
  commit?: string;
  /** User entity ref, or the name that the source of the change gave. */
  by?: string;
  state: 'current' | 'stable' | 'previous';
  restorable: boolean;
  /** One sentence, present when not `restorable`. */
  whyNot?: string;
}

/**
 * The image of one container of a revision.
 *
 * @public
 */
export interface ContainerImage {
  container: string;
  /** As in the spec. */
  image: string;
  tag?: string;
  /** `sha256:…`, from the spec or from a running pod's imageID. */
  digest?: string;
}
