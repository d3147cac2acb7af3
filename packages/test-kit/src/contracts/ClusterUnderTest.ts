import {
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterClient } from '@backstage-deployments/plugin-deployments-node';
import { ClusterAdmin } from '../cluster/ClusterAdmin';
import { Containers } from '../manifests/Containers';
import { ReferenceClis } from '../references/ReferenceClis';

/** Parts that a cluster may lack. A string says why it is left out, for the person who runs the suite. */
export interface Capabilities {
  /** Argo Rollouts is installed. */
  rollouts: true | string;
  /** The controller can ask a metric server on this machine. */
  analyses: true | string;
  /** It can ask a Prometheus that runs on this machine, and Istio's kinds are installed. */
  prometheus: true | string;
  /** Argo CD runs, and its repository server reads folders of this machine. */
  argoCd: true | string;
  /** Pods are played, so that a process of this machine can stand for one, and the API server reaches its address. */
  endpoints: true | string;
  /** Flux runs, and its source controller reaches repositories that this machine serves. */
  flux: true | string;
  /** It can be made to forget old resourceVersions. */
  expiry: true | string;
  /** Requests are authorized by RBAC, so that the portal runs with least rights. */
  rbac: true | string;
}

/** As whom a client asks, beside the portal itself. */
export type Identity =
  /** A token that the API server does not know. */
  | 'stranger'
  /** May do everything. */
  | 'admin';

/** A cluster that the contract suite runs on. */
export interface ClusterUnderTest {
  readonly name: string;
  /** With the rights that the portal has. */
  readonly client: ClusterClient;
  clientAs(identity: Identity): ClusterClient;
  /** What the portal plans and proves by, read with its rights. */
  observe(ref: WorkloadRef): Promise<WorkloadObservation>;
  readonly admin: ClusterAdmin;
  readonly references: ReferenceClis;
  readonly containers: Containers;
  /** Of the metric server that analyses ask. */
  readonly metricsUrl: string;
  /** Makes the cluster forget what was before the suite; an Event's resourceVersion that is forgotten now. */
  forget(): Promise<string>;
  /**
   * A fresh one in which the portal may act; gone when the suite ends.
   *
   * @param stage - ends its name, for who tells environments by names
   */
  createNamespace(stage?: string): Promise<string>;
  /** Lets the portal act in a namespace that somebody else made. */
  allowActing(namespace: string): Promise<void>;
  /** Lets the portal ask the Argo CD or Flux whose objects are in a namespace. */
  allowAsking(whom: 'argocd' | 'flux', namespace: string): Promise<void>;
  /**
   * Lets the portal write as a person, who may herself what the operator's role gives in a namespace.
   *
   * @throws Error where the API server knows no impersonation
   */
  allowActingAs(user: string, namespace: string): Promise<void>;
  /** Deletes what was made, and ends everything. */
  close(): Promise<void>;
}
