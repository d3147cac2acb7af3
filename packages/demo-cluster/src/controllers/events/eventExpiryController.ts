import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { Controller } from '../runtime/Controller';

/** kube-apiserver's --event-ttl. */
const EVENT_TTL_MS = 60 * 60_000;

/** Forgets Events an hour after they were last told, as the API server does. */
export function eventExpiryController({
  store,
  clock,
}: {
  store: ObjectStore;
  clock: Clock;
}): Controller {
  const { events } = resourceTypes;
  return {
    name: 'event-expiry',
    keysFor: ({ type, resource, object }) =>
      resource === events && type === 'ADDED'
        ? [`${object.metadata.namespace}/${object.metadata.name}`]
        : [],
    reconcile(key) {
      const [namespace, name] = key.split('/');
      const event = store.get(events, namespace, name);
      if (!event) return undefined;
      const last = event.lastTimestamp ?? event.metadata.creationTimestamp;
      const remaining = Date.parse(last) + EVENT_TTL_MS - clock.now().getTime();
      if (remaining > 0) return { requeueAfterMs: remaining };
      store.delete(events, namespace, name);
      return undefined;
    },
  };
}
