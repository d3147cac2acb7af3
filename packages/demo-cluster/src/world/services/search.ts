import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { deployment } from '../manifests/deployment';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const v520 = {
  version: '5.2.0',
  by: 'carol',
  cause: '5.2.0: synonyms',
} as const;
const v530 = {
  version: '5.3.0',
  by: 'carol',
  cause: '5.3.0: typing errors',
} as const;
const v531 = {
  version: '5.3.1',
  by: 'paul',
  cause: '5.3.1: new base image',
} as const;
const v540 = {
  version: '5.4.0-crash',
  by: 'carol',
  cause: '5.4.0-crash: index in memory',
} as const;
const v541 = {
  version: '5.4.1',
  by: 'carol',
  cause: '5.4.1: index on disk',
} as const;

/** A Deployment kept by a self-healing Argo CD. In staging the newest version crash-loops; development has its fix. */
export const search: DemoService = {
  name: 'search',
  owner: 'team-search',
  namespace: 'shop',
  delivery: 'argocd',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v530 },
    { ago: ago.days(5), environment: 'development', ...v531 },
    { ago: ago.minutes(13), environment: 'development', ...v541 },
    { ago: ago.days(9), environment: 'staging', ...v530 },
    { ago: ago.days(3), environment: 'staging', ...v531 },
    { ago: ago.minutes(13), environment: 'staging', ...v540 },
    { ago: ago.days(9), environment: 'production', ...v520 },
    { ago: ago.days(5), environment: 'production', ...v530 },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v520 },
    { ago: ago.days(5), environment: 'disaster-recovery', ...v530 },
  ],
  manifests: ({ environment, version, cause }) => ({
    'service.yaml': [service('search', 'search')],
    'deployment.yaml': [
      deployment({
        meta: { cause },
        replicas: replicasIn(environment),
        template: { service: 'search', version, memory: '512Mi' },
      }),
    ],
  }),
};
