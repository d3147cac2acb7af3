import { Phase } from '../status/WorkloadStatus';

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
  /** kubernetes.io/change-cause, less what looks like a secret. */
  cause?: string;
  /** From which the image was built. */
  commit?: string;
  /** Of the repository of configuration, whose sync made it. */
  configCommit?: string;
  /** User entity ref, or the name that the source of the change gave. */
  by?: string;
  state: 'current' | 'stable' | 'previous';
  /** The cluster knows it no more; the portal saw it go by. */
  gone?: true;
  /** When it was live the last time, as far as that was seen; ISO 8601. */
  lastLiveAt?: string;
  /** How it did when it was current the last time. */
  ended?: { phase: Phase; message?: string };
  /** As far as it is known: what nobody has looked at yet stands in no way. */
  restorable: boolean;
  /** One sentence, present when not `restorable`. */
  whyNot?: string;
  /** Name of the plan's check that says so; absent where the revision itself is the reason. */
  blockedBy?: string;
  /** One sentence: what a rollback to it may run into, although it can be done. */
  caution?: string;
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
