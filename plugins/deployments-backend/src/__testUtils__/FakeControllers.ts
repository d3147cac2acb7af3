import { createHash } from 'node:crypto';
import {
  canonicalJson,
  controlledBy,
  Deployment,
  KubernetesObject,
  PodTemplateSpec,
  ReplicaSet,
  restorableTemplate,
  Rollout,
} from '@backstage-deployments/plugin-deployments-common';
import { FakeCluster } from './FakeCluster';
import { healthy, replicaSet } from './shopObjects';

type Status = NonNullable<Rollout['status']>;

/** What the controllers of Deployments and Rollouts do, at once and without pods; `held` makes them wait. */
export class FakeControllers {
  readonly #cluster: FakeCluster;
  readonly #now: (() => Date) | undefined;
  #held = false;

  /** @param now - when ReplicaSets are made; the fake cluster's own moment when left out */
  constructor(cluster: FakeCluster, now?: () => Date) {
    this.#cluster = cluster;
    this.#now = now;
    cluster.controller = (plural, { metadata: { namespace = '', name } }) => {
      if (this.#held) return;
      if (plural === 'deployments') {
        this.#rollOut(cluster.get('deployments', namespace, name));
      } else if (plural === 'rollouts') {
        this.#walk(cluster.get('rollouts', namespace, name));
      }
    };
  }

  hold(): void {
    this.#held = true;
  }

  release(): void {
    this.#held = false;
    this.#reconcile();
  }

  #reconcile(): void {
    for (const deployment of this.#cluster.list<Deployment>('deployments')) {
      this.#rollOut(deployment);
    }
    for (const rollout of this.#cluster.list<Rollout>('rollouts')) {
      this.#walk(rollout);
    }
  }

  #rollOut(deployment: Deployment): void {
    if (deployment.spec?.paused) {
      this.#setStatus('deployments', deployment, {
        ...deployment.status,
        observedGeneration: deployment.metadata.generation,
      });
      return;
    }
    const hash = this.#ensureReplicaSet(deployment, 'Deployment');
    const replicas = deployment.spec?.replicas ?? 1;
    this.#scale(deployment, { [hash]: replicas });
    this.#setStatus('deployments', deployment, {
      ...healthy(replicas),
      observedGeneration: deployment.metadata.generation,
    });
  }

  #walk(rollout: Rollout): void {
    const hash = this.#ensureReplicaSet(rollout, 'Rollout');
    const status = walkSteps(rollout, hash);
    const { stableRS = hash } = status;
    this.#scale(rollout, { [hash]: 1, [stableRS]: 4 });
    this.#setStatus('rollouts', rollout, status);
  }

  #setStatus(
    plural: 'deployments' | 'rollouts',
    object: Deployment | Rollout,
    status: object,
  ): void {
    if (canonicalJson(object.status) === canonicalJson(status)) return;
    this.#cluster.put(plural, { ...object, status } as Deployment);
  }

  #ensureReplicaSet(
    owner: Deployment | Rollout,
    kind: 'Deployment' | 'Rollout',
  ): string {
    const template = owner.spec?.template ?? {};
    const hash = hashOf(template);
    const own = controlledBy(
      this.#cluster.list<ReplicaSet>('replicasets'),
      owner,
    );
    const key =
      kind === 'Rollout'
        ? 'rollout.argoproj.io/revision'
        : 'deployment.kubernetes.io/revision';
    const newest = Math.max(0, ...own.map(rs => revisionOf(rs, key)));
    const known = own.find(({ metadata }) => metadata.name.endsWith(hash));
    if (known && revisionOf(known, key) === newest) return hash;
    const made = known ?? replicaSet(owner, kind, newest + 1, template, hash);
    const createdAt = known ? undefined : this.#now?.().toISOString();
    this.#cluster.put('replicasets', {
      ...made,
      metadata: {
        ...made.metadata,
        ...(createdAt && { creationTimestamp: createdAt }),
        annotations: {
          ...made.metadata.annotations,
          // As the real ones do: what stands on the workload is copied to each ReplicaSet that becomes the newest.
          ...owner.metadata.annotations,
          [key]: String(newest + 1),
        },
      },
    });
    return hash;
  }

  #scale(owner: KubernetesObject, available: Record<string, number>): void {
    const own = controlledBy(
      this.#cluster.list<ReplicaSet>('replicasets'),
      owner,
    );
    for (const owned of own) {
      const hash = owned.metadata.name.split('-').pop() ?? '';
      const replicas = available[hash] ?? 0;
      if (owned.status?.availableReplicas === replicas) continue;
      this.#cluster.put('replicasets', {
        ...owned,
        spec: { ...owned.spec, replicas },
        status: {
          replicas,
          readyReplicas: replicas,
          availableReplicas: replicas,
        },
      });
    }
  }
}

function hashOf(template: PodTemplateSpec): string {
  return createHash('sha256')
    .update(JSON.stringify(restorableTemplate(template)))
    .digest('hex')
    .slice(0, 8);
}

function revisionOf({ metadata }: ReplicaSet, key: string): number {
  return Number(metadata.annotations?.[key] ?? 0);
}

/** The status of a canary after its controller has gone as far as it may. */
function walkSteps(
  { metadata, spec, status = {} }: Rollout,
  hash: string,
): Status {
  const steps = spec?.strategy?.canary?.steps ?? [];
  const seen: Status = {
    ...status,
    observedGeneration: String(metadata.generation ?? 1),
    currentPodHash: hash,
    replicas: 4,
    readyReplicas: 4,
    availableReplicas: 4,
    updatedReplicas: 1,
  };
  const done = status.promoteFull || hash === (status.stableRS ?? hash);
  if (done) return finished(seen, hash, steps.length);
  const moved = status.currentPodHash !== hash;
  if (status.abort && !moved) return aborted(seen);
  const fresh = moved || status.abortedAt;
  const { abortedAt, conditions, ...rest } = seen;
  let index = fresh ? 0 : status.currentStepIndex ?? 0;
  // The pause was cleared from outside: the controller goes on.
  if (!fresh && status.controllerPause && !status.pauseConditions?.length) {
    index += 1;
  }
  while (index < steps.length && !steps[index].pause) index += 1;
  if (index >= steps.length) return finished(rest, hash, steps.length);
  return {
    ...rest,
    abort: false,
    currentStepIndex: index,
    controllerPause: true,
    pauseConditions: [
      { reason: 'CanaryPauseStep', startTime: '2026-11-01T10:00:00Z' },
    ],
  };
}

function aborted(status: Status): Status {
  return {
    ...status,
    abortedAt: '2026-11-01T10:00:00Z',
    pauseConditions: undefined,
    controllerPause: undefined,
    currentStepIndex: 0,
    conditions: [
      {
        type: 'Progressing',
        status: 'False',
        reason: 'RolloutAborted',
        message: 'Rollout is aborted',
      },
    ],
  };
}

function finished(
  {
    abortedAt,
    conditions,
    controllerPause,
    pauseConditions,
    ...status
  }: Status,
  hash: string,
  steps: number,
): Status {
  return {
    ...status,
    abort: false,
    promoteFull: false,
    stableRS: hash,
    currentStepIndex: steps,
    updatedReplicas: 4,
  };
}
