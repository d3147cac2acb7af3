import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { StoreEvent } from '../../apiserver/StoreEvent';
import { controllerOwner } from '../controllerOwner';
import { Controller } from '../runtime/Controller';
import { selectorMatches } from '../replicaSet/selectorMatches';
import { cleanUpHistory } from './cleanUpHistory';
import { conditionOf, withCondition } from './conditions';
import { countStatus } from './countStatus';
import { DeploymentSync } from './DeploymentSync';
import { judgeProgress, msUntilDeadline } from './progress';
import { recreate } from './recreate';
import { rollingUpdate } from './rollingUpdate';
import { isScaling, scaleProportionally } from './scaleProportionally';
import { syncRevision } from './syncRevision';

const { deployments, replicasets, pods } = resourceTypes;

/** The deadline is over only once it lies behind; times have whole seconds. */
const DEADLINE_MARGIN_MS = 1_000;

/** Rolls Deployments out as kube-controller-manager does it. */
export function deploymentController(context: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  return {
    name: 'deployments',
    keysFor: event => concernedDeployments(context.store, event),
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const sync = new DeploymentSync(context, namespace, name);
      const found = sync.find();
      if (!found || found.metadata.deletionTimestamp) return undefined;
      sync.adopt();
      notePause(sync);
      return act(sync);
    },
  };
}

/** The Deployment itself, that of a ReplicaSet, and that of a pod that is gone, for whom Recreate waits. */
function concernedDeployments(
  store: ObjectStore,
  { type, resource, object }: StoreEvent,
): string[] {
  const { namespace = '', name, labels } = object.metadata;
  if (resource === deployments) return [`${namespace}/${name}`];
  if (resource === pods && type === 'DELETED') {
    const owner = controllerOwner(object);
    const replicaSet =
      owner?.kind === 'ReplicaSet' &&
      store.get(replicasets, namespace, owner.name);
    return replicaSet ? deploymentOf(replicaSet) : [];
  }
  if (resource !== replicasets) return [];
  if (controllerOwner(object)) return deploymentOf(object);
  return store
    .list(deployments, { namespace })
    .filter(({ spec }) => selectorMatches(spec.selector, labels))
    .map(({ metadata }) => `${namespace}/${metadata.name}`);
}

function deploymentOf(replicaSet: StoreEvent['object']): string[] {
  const owner = controllerOwner(replicaSet);
  return owner?.kind === 'Deployment'
    ? [`${replicaSet.metadata.namespace}/${owner.name}`]
    : [];
}

function act(sync: DeploymentSync): { requeueAfterMs: number } | undefined {
  const { spec } = sync.deployment;
  if (spec.paused || isScaling(sync)) {
    syncRevision(sync, 'leave');
    scaleProportionally(sync);
    if (spec.paused) cleanUpHistory(sync);
    sync.writeStatus(countStatus(sync));
    return undefined;
  }
  if (spec.strategy.type === 'Recreate') recreate(sync);
  else rollingUpdate(sync);
  writeProgress(sync);
  const remaining = msUntilDeadline(sync.deployment, sync.clock.now());
  return remaining === undefined
    ? undefined
    : { requeueAfterMs: Math.max(0, remaining) + DEADLINE_MARGIN_MS };
}

function writeProgress(sync: DeploymentSync): void {
  const { deployment, newReplicaSet } = sync;
  const subject = newReplicaSet
    ? `ReplicaSet "${newReplicaSet.metadata.name}"`
    : `Deployment "${deployment.metadata.name}"`;
  sync.writeStatus(
    judgeProgress(deployment, countStatus(sync), subject, sync.clock.now()),
  );
}

/** While paused, and just after, lack of progress is nobody's fault (checkPausedConditions). */
function notePause(sync: DeploymentSync): void {
  const { spec, status } = sync.deployment;
  const reason = conditionOf(status, 'Progressing')?.reason;
  if (reason === 'ProgressDeadlineExceeded') return;
  const wasPaused = reason === 'DeploymentPaused';
  if (Boolean(spec.paused) === wasPaused) return;
  sync.writeStatus(
    withCondition(
      status,
      {
        type: 'Progressing',
        status: 'Unknown',
        reason: spec.paused ? 'DeploymentPaused' : 'DeploymentResumed',
        message: `Deployment is ${spec.paused ? 'paused' : 'resumed'}`,
      },
      sync.now,
    ),
  );
}
