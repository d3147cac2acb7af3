import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { Controller } from '../runtime/Controller';
import { formatTime } from '../rollout/formatTime';
import { isCompleted } from '../rollout/analysisRuns/isCompleted';
import { msUntil } from '../rollout/msUntil';
import { parseSeconds } from '../rollout/parseSeconds';

/**
 * Lets an Experiment run for its duration and then succeed. It starts no pods and no analyses of its own; a Rollout whose
 * experiment asks for more than that is refused as invalid.
 */
export function experimentController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  return {
    name: 'experiments',
    keysFor: ({ resource, object }) =>
      resource === resourceTypes.experiments
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const experiment = store.get(resourceTypes.experiments, namespace, name);
      if (!experiment || isCompleted(experiment.status?.phase))
        return undefined;
      const now = clock.now();
      const availableAt = experiment.status?.availableAt ?? formatTime(now);
      const seconds = parseSeconds(experiment.spec?.duration);
      const left =
        seconds === undefined ? Infinity : msUntil(now, availableAt, seconds);
      const phase =
        experiment.spec?.terminate || left <= 0 ? 'Successful' : 'Running';
      store.mutate(
        resourceTypes.experiments,
        namespace,
        name,
        draft => {
          draft.status = { ...draft.status, phase, availableAt };
        },
        { manager: 'rollouts-controller' },
      );
      return phase === 'Running' && Number.isFinite(left)
        ? { requeueAfterMs: left }
        : undefined;
    },
  };
}
