import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { analysisRun } from '../manifests/analysisRun';
import { deployment } from '../manifests/deployment';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const FAILED = '1.7.0-errors';

const v160 = {
  version: '1.6.0',
  by: 'petra',
  cause: 'helm upgrade to 1.6.0',
} as const;
const v170 = {
  version: FAILED,
  by: 'paul',
  cause: 'helm upgrade to 1.7.0-errors',
} as const;
const back = {
  version: '1.6.0',
  by: 'petra',
  cause: 'helm rollback to 1.6.0: analysis inventory-1.7.0-errors failed',
} as const;
const v171 = {
  version: '1.7.1',
  by: 'paul',
  cause: 'helm upgrade to 1.7.1',
} as const;
const v180 = {
  version: '1.8.0',
  by: 'paul',
  cause: 'helm upgrade to 1.8.0',
} as const;

/**
 * A Deployment of a Helm release. In staging 1.7.0-errors failed the analysis that runs after an upgrade, so it never
 * came to production.
 */
export const inventory: DemoService = {
  name: 'inventory',
  owner: 'platform-team',
  namespace: 'back-office',
  delivery: 'helm',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v160 },
    { ago: ago.days(7), environment: 'development', ...v171 },
    { ago: ago.hours(23), environment: 'development', ...v180 },
    { ago: ago.days(9), environment: 'staging', ...v160 },
    { ago: ago.days(8), environment: 'staging', ...v170 },
    { ago: ago.days(8) - ago.minutes(20), environment: 'staging', ...back },
    { ago: ago.days(6), environment: 'staging', ...v171 },
    { ago: ago.days(9), environment: 'production', ...v160 },
    { ago: ago.days(4), environment: 'production', ...v171 },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v160 },
    { ago: ago.days(4), environment: 'disaster-recovery', ...v171 },
  ],
  manifests: ({ environment, version, cause }) => ({
    'service.yaml': [service('inventory', 'inventory')],
    'analysisrun.yaml':
      version === FAILED ? [analysisRun('inventory', version)] : [],
    'deployment.yaml': [
      deployment({
        meta: {
          cause,
          labels: {
            'app.kubernetes.io/managed-by': 'Helm',
            'app.kubernetes.io/instance': 'inventory',
            'helm.sh/chart': `inventory-${version}`,
          },
          annotations: {
            'meta.helm.sh/release-name': 'inventory',
            'meta.helm.sh/release-namespace': 'back-office',
          },
        },
        replicas: replicasIn(environment),
        template: { service: 'inventory', version },
      }),
    ],
  }),
};
