import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { deployment } from '../manifests/deployment';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const fluxLabels = {
  'kustomize.toolkit.fluxcd.io/name': 'catalog-api',
  'kustomize.toolkit.fluxcd.io/namespace': 'flux-system',
};

const v710 = {
  version: '7.1.0',
  by: 'carol',
  cause: '7.1.0: bundles',
} as const;
const v720 = {
  version: '7.2.0',
  by: 'paul',
  cause: '7.2.0: read replicas',
} as const;
const v721 = {
  version: '7.2.1',
  by: 'carol',
  cause: '7.2.1: fewer queries',
} as const;
const v730 = {
  version: '7.3.0-slow',
  by: 'carol',
  cause: '7.3.0-slow: loads everything first',
} as const;

/** One pod after the other, each ready after 20 s and available a minute later: a quarter of an hour in all. */
const slowRoll = {
  minReadySeconds: 60,
  strategy: {
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  },
};
const DEVELOPMENT_REPLICAS = 12;

/**
 * A Deployment with the labels of a Flux Kustomization. There is no Flux in the demo: the story applies its manifests
 * once, under the name of its controller, and nobody puts a change back.
 */
export const catalogApi: DemoService = {
  name: 'catalog-api',
  owner: 'team-search',
  namespace: 'shop',
  delivery: 'flux',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v720 },
    { ago: ago.days(2), environment: 'development', ...v721 },
    { ago: ago.minutes(1), environment: 'development', ...v730 },
    { ago: ago.days(9), environment: 'staging', ...v720 },
    { ago: ago.days(1), environment: 'staging', ...v721 },
    { ago: ago.days(9), environment: 'production', ...v710 },
    { ago: ago.days(5), environment: 'production', ...v720 },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v710 },
    { ago: ago.days(5), environment: 'disaster-recovery', ...v720 },
  ],
  manifests: ({ environment, version, cause }) => ({
    'service.yaml': [service('catalog-api', 'catalog-api')],
    'deployment.yaml': [
      deployment({
        meta: { cause, labels: fluxLabels },
        replicas:
          environment === 'development'
            ? DEVELOPMENT_REPLICAS
            : replicasIn(environment),
        spec: environment === 'development' ? slowRoll : {},
        template: { service: 'catalog-api', version },
      }),
    ],
  }),
};
