import { createHash } from 'node:crypto';
import { ApiObject } from '../../apiserver/ApiObject';
import { Clock } from '../../apiserver/Clock';
import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';

export interface EventToRecord {
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  /** Who says it, such as `kubelet`. */
  readonly component: string;
  /** Such as `spec.containers{web}`. */
  readonly fieldPath?: string;
}

/** Tells about an object. The same said again raises the count of the Event that is there (client-go tools/record). */
export function recordEvent(
  { store, clock }: { store: ObjectStore; clock: Clock },
  about: Readonly<ApiObject>,
  event: EventToRecord,
): void {
  const { name, namespace, uid, resourceVersion } = about.metadata;
  const now = clock
    .now()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z');
  const { type, reason, message, component, fieldPath } = event;
  const identity = createHash('sha256')
    .update([uid, type, reason, message, component, fieldPath].join('\0'))
    .digest('hex')
    .slice(0, 16);
  const eventName = `${name}.${identity}`;
  const again = store.mutate(
    resourceTypes.events,
    namespace,
    eventName,
    draft => {
      draft.count += 1;
      draft.lastTimestamp = now;
    },
    { manager: component },
  );
  if (again) return;
  store.create(
    resourceTypes.events,
    {
      metadata: { name: eventName, namespace },
      involvedObject: {
        kind: about.kind,
        apiVersion: about.apiVersion,
        namespace,
        name,
        uid,
        resourceVersion,
        ...(fieldPath && { fieldPath }),
      },
      type,
      reason,
      message,
      source: { component },
      reportingComponent: component,
      reportingInstance: '',
      eventTime: null,
      count: 1,
      firstTimestamp: now,
      lastTimestamp: now,
    },
    { manager: component },
  );
}
