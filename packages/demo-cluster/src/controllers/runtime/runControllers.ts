import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { StoreEvent } from '../../apiserver/StoreEvent';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { ResourceType } from '../../apiserver/ResourceType';
import { Controller } from './Controller';
import { WorkQueue } from './WorkQueue';

/**
 * Runs control loops over a store: one queue a controller, keys coalesced, each reconcile in a task of its own, so that
 * watchers see the states in between. What is in the store already is looked at first.
 */
export function runControllers(
  store: ObjectStore,
  clock: Clock,
  controllers: readonly Controller[],
): { stop(): void } {
  const queues = controllers.map(controller => ({
    controller,
    queue: new WorkQueue(controller, clock),
  }));
  const dispatch = (event: StoreEvent) => {
    for (const { controller, queue } of queues) {
      for (const key of controller.keysFor(event)) queue.add(key);
    }
  };
  const unsubscribe = store.subscribe(dispatch);
  for (const resource of Object.values<ResourceType>(resourceTypes)) {
    for (const object of store.list(resource)) {
      dispatch({ type: 'ADDED', resource, object });
    }
  }
  return {
    stop() {
      unsubscribe();
      for (const { queue } of queues) queue.stop();
    },
  };
}
