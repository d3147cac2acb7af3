import {
  KubernetesEvent,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { cutMessage } from './cutMessage';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

export function projectEvent(object: KubernetesObject): KubernetesEvent {
  const event = object as KubernetesEvent;
  return {
    metadata: projectMeta(event.metadata, []),
    involvedObject: pick(event.involvedObject, ['kind', 'name', 'uid']),
    reason: intern(event.reason ?? ''),
    message: cutMessage(event.message),
    lastTimestamp:
      event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime,
  };
}
