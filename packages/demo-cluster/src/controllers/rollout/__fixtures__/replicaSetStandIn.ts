import { Clock } from '../../../apiserver/Clock';
import { ObjectStore } from '../../../apiserver/ObjectStore';
import { resourceTypes } from '../../../apiserver/resourceTypes';
import { Controller } from '../../runtime/Controller';

/** Reports pods without making any: all that are wanted are available after a second, those of a `crash` image never. */
export function replicaSetStandIn({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  const startedAt = new Map<string, { replicas: number; at: number }>();
  return {
    name: 'replicaset-stand-in',
    keysFor: ({ resource, object }) =>
      resource === resourceTypes.replicasets
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const set = store.get(resourceTypes.replicasets, namespace, name);
      if (!set) return undefined;
      const { replicas = 1, template } = set.spec;
      const now = clock.now().getTime();
      const known = startedAt.get(key);
      if (known?.replicas !== replicas) startedAt.set(key, { replicas, at: now });
      const age = now - (startedAt.get(key)?.at ?? now);
      const before = set.status?.availableReplicas ?? 0;
      const crashes = template.spec.containers[0].image.includes('crash');
      const upNow = age >= 1000 && !crashes ? replicas : Math.min(before, replicas);
      store.mutate(
        resourceTypes.replicasets,
        namespace,
        name,
        draft => {
          draft.status = {
            replicas,
            readyReplicas: upNow,
            availableReplicas: upNow,
            observedGeneration: draft.metadata.generation,
          };
        },
        { subresource: 'status', manager: 'test' },
      );
      return upNow < replicas && !crashes
        ? { requeueAfterMs: Math.max(1, 1000 - age) }
        : undefined;
    },
  };
}
