import {
  KubernetesEvent,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { cutMessage } from './cutMessage';
import { pick } from './pick';
import { projectIdentity } from './projectIdentity';

export function projectEvent(object: KubernetesObject): KubernetesEvent {
  const event = object as KubernetesEvent;
  return {
    metadata: projectIdentity(event.metadata),
    involvedObject: pick(event.involvedObject, ['kind', 'name', 'uid']),
    reason: intern(event.reason ?? ''),
    message: cutMessage(event.message),
    lastTimestamp:
      event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime,
  };
}
