import {
  assertNever,
  KUBERNETES_ID,
} from '@backstage-deployments/plugin-deployments-common';
import {
  EnvironmentName,
  ServiceSpecification,
} from '../../specification/ServiceSpecification';

import { Placement } from './Placement';
import { sizing } from './sizing';

export function placeService(
  specification: ServiceSpecification,
  environment: EnvironmentName,
): Placement {
  const { metadata, spec } = specification;
  const { name } = metadata;
  return {
    specification,
    name,
    environment,
    // One for each service and environment: several environments can share a cluster, and quotas and rights are the service's.
    namespace: `${name}-${environment}`,
    sizing: sizing(environment, spec.size[environment]),
    labels: {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/part-of': metadata.system ?? name,
      'app.kubernetes.io/managed-by': 'argocd',
      [KUBERNETES_ID]: name,
    },
    selector: {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/component': 'server',
    },
    strategy: spec.strategy,
    hasMesh: spec.traffic === 'istio',
    isRollout: isRollout(spec.strategy),
    isWatched: environment !== 'development',
  };
}

function isRollout(strategy: ServiceSpecification['spec']['strategy']) {
  switch (strategy) {
    case 'canary':
    case 'ab':
    case 'blue-green':
      return true;
    case 'rolling':
    case 'selector':
      return false;
    default:
      return assertNever(strategy);
  }
}
