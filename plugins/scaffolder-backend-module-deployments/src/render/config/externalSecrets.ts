import { Manifest } from '../yaml/Manifest';
import { dataStores } from './dataStores';
import { Placement } from './Placement';

/**
 * The Secrets that the pods name, filled by External Secrets from the environment's store. In the workload's own wave, and
 * not part of the Application's health: while the store is down the Secrets of before are still there, and neither a
 * deployment nor a rollback may wait for it.
 */
export function externalSecrets(placement: Placement): Manifest[] {
  const { name, namespace, environment, labels, specification } = placement;
  return dataStores(specification).map(store => ({
    object: {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: {
        name: `${name}-${store.name}`,
        namespace,
        labels,
        annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' },
      },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'ClusterSecretStore', name: environment },
        target: {
          name: `${name}-${store.name}`,
          creationPolicy: 'Owner',
          template: { type: 'Opaque', data: { [store.variable]: store.url } },
        },
        dataFrom: [
          { extract: { key: `${environment}/${name}/${store.name}` } },
        ],
      },
    },
    comments: {
      'metadata/annotations/argocd.argoproj.io/ignore-healthcheck':
        'A store of secrets that is down must not keep a rollback from being healthy: the Secret of before is still there.',
      'spec/secretStoreRef':
        'The platform has a store for each environment, named after it.',
    },
  }));
}
