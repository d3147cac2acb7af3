import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { controllerReference } from '../controllerOwner';
import { recordEvent } from '../events/recordEvent';
import { ReplicaSet } from '../replicaSet/ReplicaSet';
import { selectorMatches } from '../replicaSet/selectorMatches';
import { DESIRED_REPLICAS, MAX_REPLICAS } from './annotations';
import { Deployment, DeploymentStatus } from './Deployment';
import { isEqualTemplate } from './podTemplateHash';
import { byAge } from './counts';
import { rollingBounds } from './rollingBounds';

const { deployments, replicasets } = resourceTypes;
export const MANAGER = 'kube-controller-manager';

/** One look at a Deployment: always reads what is stored now, and writes on its behalf. */
export class DeploymentSync {
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly #namespace: string;
  readonly #name: string;

  constructor(
    { store, clock }: { store: ObjectStore; clock: Clock },
    namespace: string,
    name: string,
  ) {
    this.store = store;
    this.clock = clock;
    this.#namespace = namespace;
    this.#name = name;
  }

  find(): Readonly<Deployment> | undefined {
    return this.store.get(deployments, this.#namespace, this.#name) as
      | Readonly<Deployment>
      | undefined;
  }

  /** Only after {@link find} found it; nothing deletes it within one look. */
  get deployment(): Readonly<Deployment> {
    return this.find()!;
  }

  /** Oldest first. */
  get replicaSets(): Readonly<ReplicaSet>[] {
    return this.store
      .listOwnedBy(replicasets, this.deployment.metadata.uid)
      .filter(({ metadata }) => !metadata.deletionTimestamp)
      .map(set => set as Readonly<ReplicaSet>)
      .sort(byAge);
  }

  /** That of the template as it is now. Of several, which an upgrade may leave, the oldest (FindNewReplicaSet). */
  get newReplicaSet(): Readonly<ReplicaSet> | undefined {
    const { template } = this.deployment.spec;
    return this.replicaSets.find(({ spec }) =>
      isEqualTemplate(spec.template, template),
    );
  }

  get oldReplicaSets(): Readonly<ReplicaSet>[] {
    const uid = this.newReplicaSet?.metadata.uid;
    return this.replicaSets.filter(({ metadata }) => metadata.uid !== uid);
  }

  get now(): string {
    return this.clock
      .now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
  }

  /** Free ReplicaSets that the selector picks become this Deployment's. */
  adopt(): void {
    const { deployment } = this;
    const free = this.store.listWithoutController(replicasets, this.#namespace);
    for (const { metadata } of free) {
      if (!selectorMatches(deployment.spec.selector, metadata.labels)) continue;
      this.writeReplicaSet(metadata.name, draft => {
        draft.metadata.ownerReferences = [
          ...(draft.metadata.ownerReferences ?? []),
          controllerReference(deployment),
        ];
      });
    }
  }

  writeStatus(status: DeploymentStatus, annotations = {}): void {
    this.store.mutate(
      deployments,
      this.#namespace,
      this.#name,
      draft => {
        draft.status = status;
        draft.metadata.annotations = {
          ...draft.metadata.annotations,
          ...annotations,
        };
      },
      { subresource: 'status', manager: MANAGER },
    );
  }

  writeReplicaSet(name: string, change: (draft: ReplicaSet) => void): void {
    this.store.mutate(
      replicasets,
      this.#namespace,
      name,
      draft => change(draft as ReplicaSet),
      { manager: MANAGER },
    );
  }

  /** Answers whether the size changed; the annotations for proportional scaling are kept right in any case. */
  scale({ metadata, spec }: Readonly<ReplicaSet>, replicas: number): boolean {
    const { deployment } = this;
    const desired = deployment.spec.replicas;
    this.writeReplicaSet(metadata.name, draft => {
      draft.spec.replicas = replicas;
      draft.metadata.annotations = {
        ...draft.metadata.annotations,
        [DESIRED_REPLICAS]: String(desired),
        [MAX_REPLICAS]: String(desired + rollingBounds(deployment).maxSurge),
      };
    });
    if (spec.replicas === replicas) return false;
    const direction = replicas > spec.replicas ? 'up' : 'down';
    this.tell(
      `Scaled ${direction} replica set ${metadata.name} from ${spec.replicas} to ${replicas}`,
    );
    return true;
  }

  tell(message: string): void {
    recordEvent(this, this.deployment, {
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message,
      component: 'deployment-controller',
    });
  }
}
