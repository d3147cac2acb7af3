import { ApiObject } from '../apiserver/ApiObject';
import { TRACKING_ID } from './annotations';

/** `app:group/Kind:namespace/name` (argo-cd util/argo/resource_tracking.go, TrackingValue). */
export function trackingIdOf(
  application: string,
  {
    apiVersion,
    kind,
    metadata,
  }: Pick<ApiObject, 'apiVersion' | 'kind' | 'metadata'>,
): string {
  const slash = apiVersion.indexOf('/');
  const group = slash < 0 ? '' : apiVersion.slice(0, slash);
  return `${application}:${group}/${kind}:${metadata.namespace ?? ''}/${
    metadata.name
  }`;
}

/** The Application that keeps this object. An annotation that was copied from another object names that other one. */
export function applicationOf(object: ApiObject): string | undefined {
  const trackingId = object.metadata.annotations?.[TRACKING_ID];
  const application = trackingId?.split(':')[0];
  return application && trackingId === trackingIdOf(application, object)
    ? application
    : undefined;
}
