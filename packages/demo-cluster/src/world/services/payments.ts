import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { rollout } from '../manifests/rollout';
import { service } from '../manifests/service';
import { replicasIn } from '../replicasIn';

const v302 = {
  version: '3.0.2',
  by: 'bob',
  cause: '3.0.2: longer timeouts',
} as const;
const v310 = {
  version: '3.1.0',
  by: 'alice',
  cause: '3.1.0: instant transfer',
} as const;
const v320 = {
  version: '3.2.0',
  by: 'bob',
  cause: '3.2.0: refunds in parts',
} as const;
const v330 = {
  version: '3.3.0',
  by: 'alice',
  cause: '3.3.0: new card vault',
} as const;

/** Blue-green by Argo CD, which syncs but does not self-heal. Staging waits for a person to promote 3.2.0. */
export const payments: DemoService = {
  name: 'payments',
  owner: 'team-checkout',
  namespace: 'shop',
  delivery: 'argocd',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v310 },
    { ago: ago.days(4), environment: 'development', ...v320 },
    { ago: ago.hours(26), environment: 'development', ...v330 },
    { ago: ago.days(9), environment: 'staging', ...v302 },
    { ago: ago.days(5), environment: 'staging', ...v310 },
    {
      ago: ago.minutes(13),
      environment: 'staging',
      left: 'as-it-goes',
      ...v320,
    },
    { ago: ago.days(9), environment: 'production', ...v302 },
    { ago: ago.days(3), environment: 'production', ...v310 },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v302 },
    { ago: ago.days(3), environment: 'disaster-recovery', ...v310 },
  ],
  manifests: ({ environment, version, cause }) => ({
    'services.yaml': [
      service('payments-active', 'payments'),
      service('payments-preview', 'payments'),
    ],
    'rollout.yaml': [
      rollout({
        cause,
        replicas: replicasIn(environment),
        template: { service: 'payments', version },
        strategy: {
          blueGreen: {
            activeService: 'payments-active',
            previewService: 'payments-preview',
            autoPromotionEnabled: environment === 'development',
          },
        },
      }),
    ],
  }),
};
