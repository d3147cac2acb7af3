import { resourceTypes } from '../../apiserver/resourceTypes';
import { controllerReference } from '../controllerOwner';
import { ReplicaSet } from '../replicaSet/ReplicaSet';
import {
  DESIRED_REPLICAS,
  MAX_REPLICAS,
  POD_TEMPLATE_HASH,
  REVISION,
  REVISION_HISTORY,
} from './annotations';
import { conditionOf, withCondition } from './conditions';
import { Deployment } from './Deployment';
import { DeploymentSync, MANAGER } from './DeploymentSync';
import { newReplicaCount } from './newReplicaCount';
import { podTemplateHash } from './podTemplateHash';
import { rollingBounds } from './rollingBounds';

const { replicasets } = resourceTypes;

/** In characters; enough for about 100 revisions (pkg/controller/deployment/sync.go, maxRevHistoryLengthInChars). */
const HISTORY_LENGTH_MAX = 2000;

const notCopied = new Set([
  'kubectl.kubernetes.io/last-applied-configuration',
  'deprecated.deployment.rollback.to',
  REVISION,
  REVISION_HISTORY,
  DESIRED_REPLICAS,
  MAX_REPLICAS,
]);

/**
 * Makes the ReplicaSet of the current template the newest revision, and the Deployment say so; with `create` it is made
 * when there is none (getNewReplicaSet).
 */
export function syncRevision(
  sync: DeploymentSync,
  missing: 'create' | 'leave',
): void {
  const revision = nextRevision(sync.oldReplicaSets);
  const existing = sync.newReplicaSet;
  if (existing) {
    sync.writeReplicaSet(existing.metadata.name, draft => {
      draft.metadata.annotations = annotationsOf(
        sync.deployment,
        existing,
        revision,
      );
      if (sync.deployment.spec.minReadySeconds !== undefined) {
        draft.spec.minReadySeconds = sync.deployment.spec.minReadySeconds;
      }
    });
    noteRevision(
      sync,
      'FoundNewReplicaSet',
      `Found new replica set "${existing.metadata.name}"`,
    );
  } else if (missing === 'create') {
    const created = createReplicaSet(sync, revision);
    if (created) {
      noteRevision(
        sync,
        'NewReplicaSetCreated',
        `Created new replica set "${created.metadata.name}"`,
      );
    }
  }
}

function revisionOf({ metadata }: Readonly<ReplicaSet>): number {
  const revision = Number(metadata.annotations?.[REVISION] ?? 0);
  return Number.isInteger(revision) ? revision : 0;
}

function nextRevision(old: readonly Readonly<ReplicaSet>[]): number {
  return Math.max(0, ...old.map(revisionOf)) + 1;
}

/** The Deployment's own, so that change-cause and the like are kept with the revision; and which revision it is. */
function annotationsOf(
  { metadata }: Readonly<Deployment>,
  replicaSet: Readonly<ReplicaSet>,
  revision: number,
): Record<string, string> {
  const before = replicaSet.metadata.annotations ?? {};
  const copied = Object.entries(metadata.annotations ?? {}).filter(
    ([key]) => !notCopied.has(key),
  );
  const annotations = { ...before, ...Object.fromEntries(copied) };
  const former = revisionOf(replicaSet);
  if (former >= revision) return annotations;
  // A rollback gives an old ReplicaSet a new number; which ones it had is remembered.
  return {
    ...annotations,
    [REVISION]: String(revision),
    ...(former > 0 && {
      [REVISION_HISTORY]: lengthen(before[REVISION_HISTORY], former),
    }),
  };
}

function lengthen(history: string | undefined, revision: number): string {
  const revisions = [...(history ? history.split(',') : []), String(revision)];
  while (revisions.join(',').length > HISTORY_LENGTH_MAX) revisions.shift();
  return revisions.join(',');
}

/** Undefined when another object has the name: then another hash is tried at the next look. */
function createReplicaSet(
  sync: DeploymentSync,
  revision: number,
): Readonly<ReplicaSet> | undefined {
  const { deployment } = sync;
  const { metadata, spec, status } = deployment;
  const hash = podTemplateHash(spec.template, status.collisionCount);
  const name = `${metadata.name}-${hash}`;
  if (sync.store.get(replicasets, metadata.namespace, name)) {
    sync.writeStatus({
      ...status,
      collisionCount: (status.collisionCount ?? 0) + 1,
    });
    return undefined;
  }
  const labels = {
    ...spec.template.metadata?.labels,
    [POD_TEMPLATE_HASH]: hash,
  };
  const replicas = newReplicaCount(deployment, sync.replicaSets);
  const { maxSurge } = rollingBounds(deployment);
  const draft = {
    metadata: {
      name,
      namespace: metadata.namespace,
      labels,
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas,
      minReadySeconds: spec.minReadySeconds,
      selector: {
        ...spec.selector,
        matchLabels: {
          ...spec.selector.matchLabels,
          [POD_TEMPLATE_HASH]: hash,
        },
      },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels },
      },
    },
  };
  const created = sync.store.create(
    replicasets,
    {
      ...draft,
      metadata: {
        ...draft.metadata,
        annotations: {
          ...annotationsOf(
            deployment,
            draft as unknown as ReplicaSet,
            revision,
          ),
          [DESIRED_REPLICAS]: String(spec.replicas),
          [MAX_REPLICAS]: String(spec.replicas + maxSurge),
        },
      },
    },
    { manager: MANAGER },
  );
  if (replicas > 0) {
    sync.tell(`Scaled up replica set ${name} from 0 to ${replicas}`);
  }
  return created as Readonly<ReplicaSet>;
}

/** A new ReplicaSet counts as progress; one that was found only when nothing is said about progress yet. */
function noteRevision(
  sync: DeploymentSync,
  reason: 'FoundNewReplicaSet' | 'NewReplicaSetCreated',
  message: string,
): void {
  const { status } = sync.deployment;
  const revision = sync.newReplicaSet?.metadata.annotations?.[REVISION];
  const isNews =
    reason === 'NewReplicaSetCreated' || !conditionOf(status, 'Progressing');
  sync.writeStatus(
    isNews
      ? withCondition(
          status,
          { type: 'Progressing', status: 'True', reason, message },
          sync.now,
        )
      : status,
    revision && { [REVISION]: revision },
  );
}
