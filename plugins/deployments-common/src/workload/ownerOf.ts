import {
  ARGOCD_TRACKING_ID,
  FLUX_HELM_NAME,
  FLUX_HELM_NAMESPACE,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  MANAGED_BY,
} from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { Application, KubernetesObject } from './KubernetesObjects';
import { ownedByFlux } from './ownedByFlux';
import { OwnedKind } from './OwnedKind';
import { Owner } from './Owner';

/**
 * Who keeps an object's spec. Argo CD by its tracking id, confirmed by the Application's own list of resources; Flux by its
 * labels, confirmed by the Kustomization's inventory; Helm by its annotations. `app.kubernetes.io/instance` proves nothing:
 * Helm charts and people set it too.
 *
 * @param seen - the Applications, and the Kustomization that keeps the workload in question
 * @public
 */
export function ownerOf(
  object: KubernetesObject,
  kind: OwnedKind,
  seen: Pick<WorkloadObservation, 'applications' | 'flux'>,
): Owner {
  const { labels = {}, annotations = {} } = object.metadata;
  const trackingId = annotations[ARGOCD_TRACKING_ID];
  if (trackingId) return ownedByArgoCd(trackingId, object, kind, seen);
  const byFlux = ownedByFlux(object, kind, seen);
  if (byFlux) return byFlux;
  const helmRelease = labels[FLUX_HELM_NAME];
  if (helmRelease) {
    return {
      kind: 'flux',
      name: helmRelease,
      namespace: labels[FLUX_HELM_NAMESPACE],
      autoSync: true,
    };
  }
  const release = annotations[HELM_RELEASE_NAME];
  if (release && labels[MANAGED_BY] === 'Helm') {
    return {
      kind: 'helm',
      name: release,
      namespace: annotations[HELM_RELEASE_NAMESPACE],
    };
  }
  return { kind: 'none' };
}

/**
 * A tracking id is `application:group/Kind:namespace/name`; with Applications in any namespace the first part is
 * `namespace_application` (argo-cd util/argo/resource_tracking.go). One that was copied from another object names that
 * other object, so it does not count.
 */
function ownedByArgoCd(
  trackingId: string,
  { metadata }: KubernetesObject,
  kind: OwnedKind,
  { applications }: Pick<WorkloadObservation, 'applications'>,
): Owner {
  const [app, , object] = trackingId.split(':');
  const { namespace = '', name } = metadata;
  if (object !== `${namespace}/${name}`) return { kind: 'none' };
  const separator = app.indexOf('_');
  const appNamespace = separator < 0 ? undefined : app.slice(0, separator);
  const appName = app.slice(separator + 1);
  const application = applications.find(
    candidate =>
      candidate.metadata.name === appName &&
      (!appNamespace || candidate.metadata.namespace === appNamespace) &&
      candidate.status?.resources?.some(
        resource =>
          resource.kind === kind &&
          resource.namespace === namespace &&
          resource.name === name,
      ),
  );
  return application
    ? describeApplication(application)
    : {
        kind: 'argocd',
        name: appName,
        ...(appNamespace && { namespace: appNamespace }),
        confirmed: false,
      };
}

function describeApplication({ metadata, spec }: Application): Owner {
  const automated = spec?.syncPolicy?.automated;
  const autoSync = Boolean(automated) && automated?.enabled !== false;
  const source = spec?.source ?? spec?.sources?.[0];
  return {
    kind: 'argocd',
    name: metadata.name,
    namespace: metadata.namespace,
    confirmed: true,
    autoSync,
    selfHeal: autoSync && automated?.selfHeal === true,
    ...(source?.repoURL && {
      source: {
        repoURL: source.repoURL,
        ...(source.path && { path: source.path }),
        ...(source.targetRevision && { revision: source.targetRevision }),
        ...(source.helm?.valueFiles && { valueFiles: source.helm.valueFiles }),
      },
    }),
  };
}
