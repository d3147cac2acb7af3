import {
  KubernetesObject,
  ResourceKind,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * Names one object of a kind.
 *
 * @public
 */
export interface ObjectRef {
  kind: ResourceKind;
  namespace?: string;
  name: string;
}

/**
 * What of a kind is listed, and how.
 *
 * @public
 */
export interface ListOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  limit?: number;
  /** Continue token of the page before. */
  continueToken?: string;
  /** `'0'` accepts the watch cache's answer; absent asks for a quorum read. Opaque otherwise. */
  resourceVersion?: string;
  signal?: AbortSignal;
}

/**
 * One page of a list. Items carry no `kind`, as API servers leave it out of list items.
 *
 * @public
 */
export interface ListPage {
  items: KubernetesObject[];
  resourceVersion: string;
  continueToken?: string;
}

/**
 * What of a kind is watched, and from where.
 *
 * @public
 */
export interface WatchOptions {
  namespace?: string;
  labelSelector?: string;
  fieldSelector?: string;
  resourceVersion: string;
  /** After this the server ends the watch by itself. */
  timeoutSeconds: number;
  signal: AbortSignal;
  /**
   * Called once when the server has accepted the watch. What was seen before is current from then on, however long it
   * takes until something changes.
   */
  onOpen?: () => void;
}

/**
 * A change, or a sign of life with the version up to which everything has been told.
 *
 * @public
 */
export type WatchEvent =
  | { type: 'ADDED' | 'MODIFIED' | 'DELETED'; object: KubernetesObject }
  | { type: 'BOOKMARK'; resourceVersion: string };

/**
 * JSON patch (RFC 6902), merge patch (RFC 7386), or Kubernetes' strategic merge.
 *
 * @public
 */
export type PatchType = 'json' | 'merge' | 'strategic';

/**
 * The person for whom something is written, as the cluster is to see her: her entity ref and those of her groups. Refs
 * hold a colon and a slash, so no name in the catalog can be mistaken for one that the cluster has itself.
 *
 * @public
 */
export interface ClusterIdentity {
  user: string;
  groups: readonly string[];
}

/**
 * How a patch is applied.
 *
 * @public
 */
export interface PatchOptions {
  type: PatchType;
  subresource?: 'status';
  dryRun?: boolean;
  /** Recorded by the API server as the field manager. */
  fieldManager?: string;
  /** As whom (Impersonate-User, Impersonate-Group); the client's own identity without. */
  onBehalfOf?: ClusterIdentity;
  signal?: AbortSignal;
}

/**
 * How an object is created.
 *
 * @public
 */
export type CreateOptions = Omit<PatchOptions, 'type' | 'subresource'>;

/**
 * A path of a Service's pods, through the API server's proxy.
 *
 * @public
 */
export interface ServiceTarget {
  namespace: string;
  /** Name of the Service. */
  service: string;
  /** Name or number of one of its ports. */
  port: string;
  /** With the leading slash; may have a query. */
  path: string;
}

/**
 * How an object is read.
 *
 * @public
 */
export interface GetOptions {
  signal?: AbortSignal;
  /** Asks for the object's metadata alone (PartialObjectMetadata): the rest, such as a Secret's data, is never sent. */
  metadataOnly?: true;
}

/**
 * The one way to a cluster. Every call has its own deadline; a failure is a {@link ClusterError}.
 * The contract suite in test-kit says what an implementation and a cluster must do.
 *
 * @public
 */
export interface ClusterClient {
  /** The cluster's name in the portal. */
  readonly name: string;
  list(kind: ResourceKind, options: ListOptions): Promise<ListPage>;
  /** Yields until the server ends the watch (returns) or it breaks (throws). Bookmarks are asked for. */
  watch(kind: ResourceKind, options: WatchOptions): AsyncIterable<WatchEvent>;
  /** A quorum read. */
  get<T extends KubernetesObject>(
    ref: ObjectRef,
    options?: GetOptions,
  ): Promise<T>;
  /** @throws ClusterError `conflict` when there is one of that name */
  create<T extends KubernetesObject>(
    ref: ObjectRef,
    object: KubernetesObject,
    options: CreateOptions,
  ): Promise<T>;
  /**
   * Asks one of a Service's pods, and answers with the HTTP status that it gave, whatever it is. Its body is not read.
   *
   * @throws ClusterError when the API server itself says no, or finds no pod to ask: then it has a `statusCode`
   */
  getThroughService(
    target: ServiceTarget,
    options?: { signal?: AbortSignal },
  ): Promise<{ statusCode: number }>;
  patch<T extends KubernetesObject>(
    ref: ObjectRef,
    patch: unknown,
    options: PatchOptions,
  ): Promise<T>;
}
