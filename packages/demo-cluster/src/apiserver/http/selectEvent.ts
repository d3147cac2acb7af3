import { StoreEvent } from '../ObjectStore';
import { Selection } from './select/Selection';

/**
 * What an event is to a watch with a selection: an object that begins to match is ADDED, one that ceases to is DELETED
 * (apiserver pkg/storage/cacher, convertToWatchEvent). Undefined: nothing.
 */
export function selectEvent(
  { type, object, previous }: StoreEvent,
  selection: Selection,
): StoreEvent['type'] | undefined {
  const isNow = type !== 'DELETED' && selection.matches(object);
  const wasBefore = previous !== undefined && selection.matches(previous);
  if (isNow) return wasBefore ? 'MODIFIED' : 'ADDED';
  return wasBefore ? 'DELETED' : undefined;
}
