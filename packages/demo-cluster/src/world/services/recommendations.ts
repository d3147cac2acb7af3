import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { EnvironmentName } from '../demoClusters';
import { rollout } from '../manifests/rollout';
import { service } from '../manifests/service';
import { istioTraffic, virtualService } from '../manifests/virtualService';
import { replicasIn } from '../replicasIn';

const COHORT_ROUTE = 'recommendations-cohort-b';

const abSteps = [
  { setCanaryScale: { replicas: 2 } },
  {
    setHeaderRoute: {
      name: COHORT_ROUTE,
      match: [{ headerName: 'x-cohort', headerValue: { exact: 'b' } }],
    },
  },
  {
    experiment: {
      duration: '72h',
      templates: [
        { name: 'baseline', specRef: 'stable', replicas: 1 },
        { name: 'variant', specRef: 'canary', replicas: 1 },
      ],
    },
  },
  { setWeight: 50 },
  { pause: { duration: '10m' } },
];
const quickSteps = [{ setWeight: 50 }, { pause: { duration: '30s' } }];

function stepsIn(environment: EnvironmentName) {
  return environment === 'production' ? abSteps : quickSteps;
}

const v013 = {
  version: '0.13.0',
  by: 'carol',
  cause: '0.13.0: also bought',
} as const;
const v014 = {
  version: '0.14.0',
  by: 'carol',
  cause: '0.14.0: also viewed',
} as const;
const v015 = {
  version: '0.15.0',
  by: 'carol',
  cause: '0.15.0: learned model',
} as const;
const v016 = {
  version: '0.16.0',
  by: 'paul',
  cause: '0.16.0: smaller model',
} as const;

/** In production 0.15.0 serves those who send `x-cohort: b`, and an experiment compares it with 0.14.0. */
export const recommendations: DemoService = {
  name: 'recommendations',
  owner: 'team-search',
  namespace: 'shop',
  delivery: 'kubectl',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v014 },
    { ago: ago.days(6), environment: 'development', ...v015 },
    { ago: ago.hours(28), environment: 'development', ...v016 },
    { ago: ago.days(9), environment: 'staging', ...v014 },
    { ago: ago.days(2), environment: 'staging', ...v015 },
    { ago: ago.days(9), environment: 'production', ...v013 },
    { ago: ago.days(6), environment: 'production', ...v014 },
    {
      ago: ago.minutes(13),
      environment: 'production',
      left: 'as-it-goes',
      ...v015,
    },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v013 },
    { ago: ago.days(6), environment: 'disaster-recovery', ...v014 },
  ],
  manifests({ environment, version, cause }) {
    const { trafficRouting, ...services } = istioTraffic('recommendations');
    return {
      'services.yaml': [
        service('recommendations-stable', 'recommendations'),
        service('recommendations-canary', 'recommendations'),
      ],
      'virtualservice.yaml': [virtualService('recommendations')],
      'rollout.yaml': [
        rollout({
          cause,
          replicas: replicasIn(environment),
          template: { service: 'recommendations', version },
          strategy: {
            canary: {
              ...services,
              trafficRouting: {
                ...trafficRouting,
                managedRoutes: [{ name: COHORT_ROUTE }],
              },
              steps: stepsIn(environment),
            },
          },
        }),
      ],
    };
  },
};
