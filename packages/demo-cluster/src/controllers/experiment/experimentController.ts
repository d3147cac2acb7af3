import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { controllerOwner } from '../controllerOwner';
import { Controller } from '../runtime/Controller';
import { formatTime } from '../rollout/formatTime';
import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { msUntil } from '../rollout/msUntil';
import { parseSeconds } from '../rollout/parseSeconds';
import { Experiment, SideStatus } from './Experiment';
import { keepSides } from './keepSides';

/**
 * Runs the pods of each side of an Experiment for its duration, counted from when all are available, and then lets it
 * succeed. It starts no analyses of its own; a Rollout whose experiment asks for more than that is refused as invalid.
 */
export function experimentController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  const { experiments, replicasets } = resourceTypes;
  return {
    name: 'experiments',
    keysFor({ resource, object }) {
      const { namespace, name } = object.metadata;
      if (resource === experiments) return [`${namespace}/${name}`];
      const owner = resource === replicasets && controllerOwner(object);
      return owner && owner.kind === experiments.kind
        ? [`${namespace}/${owner.name}`]
        : [];
    },
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const found = store.get(experiments, namespace, name);
      if (!found) return undefined;
      const experiment = found as Readonly<Experiment>;
      const sides = keepSides(store, experiment);
      if (isCompleted(experiment.status?.phase)) return undefined;
      const now = clock.now();
      const availableAt =
        experiment.status?.availableAt ??
        (sides.every(isAvailable) ? formatTime(now) : undefined);
      const left = msLeft(experiment, availableAt, now);
      const isOver = experiment.spec.terminate || left <= 0;
      store.mutate(
        experiments,
        namespace,
        name,
        draft => {
          draft.status = {
            ...draft.status,
            phase: isOver ? 'Successful' : phaseOf(availableAt),
            ...(availableAt && { availableAt }),
            templateStatuses: sides,
          };
        },
        { manager: 'rollouts-controller' },
      );
      return !isOver && Number.isFinite(left)
        ? { requeueAfterMs: left }
        : undefined;
    },
  };
}

function isAvailable({ replicas, availableReplicas }: SideStatus): boolean {
  return availableReplicas >= replicas;
}

function phaseOf(availableAt: string | undefined) {
  return availableAt ? 'Running' : 'Pending';
}

function msLeft(
  { spec }: Readonly<Experiment>,
  availableAt: string | undefined,
  now: Date,
): number {
  const seconds = parseSeconds(spec.duration);
  return seconds === undefined || !availableAt
    ? Infinity
    : msUntil(now, availableAt, seconds);
}
