import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { deployment } from '../manifests/deployment';

const v1202 = {
  version: '12.0.2',
  by: 'paul',
  cause: '12.0.2: new base image',
} as const;
const v1203 = {
  version: '12.0.3',
  by: 'petra',
  cause: '12.0.3: quarter ends',
} as const;
const v1210 = {
  version: '12.1.0',
  by: 'paul',
  cause: '12.1.0: PDF as well',
} as const;

/** One pod that must not run twice. Its disaster-recovery cluster is the one that is away at times. */
export const legacyReports: DemoService = {
  name: 'legacy-reports',
  owner: 'platform-team',
  namespace: 'back-office',
  delivery: 'kubectl',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v1203 },
    { ago: ago.days(3), environment: 'development', ...v1210 },
    { ago: ago.days(9), environment: 'staging', ...v1203 },
    { ago: ago.days(2), environment: 'staging', ...v1210 },
    { ago: ago.days(9), environment: 'production', ...v1202 },
    { ago: ago.days(5), environment: 'production', ...v1203 },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v1202 },
    { ago: ago.days(5), environment: 'disaster-recovery', ...v1203 },
  ],
  manifests: ({ version, cause }) => ({
    'deployment.yaml': [
      deployment({
        meta: { cause },
        replicas: 1,
        spec: { strategy: { type: 'Recreate' } },
        template: { service: 'legacy-reports', version },
      }),
    ],
  }),
};
