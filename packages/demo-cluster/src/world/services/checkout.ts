import { ago } from '../ago';
import { DemoService } from '../DemoService';
import { EnvironmentName } from '../demoClusters';
import { analysisOf, analysisTemplate } from '../manifests/analysisTemplate';
import { rollout } from '../manifests/rollout';
import { service } from '../manifests/service';
import { istioTraffic, virtualService } from '../manifests/virtualService';
import { replicasIn } from '../replicasIn';

const quickSteps = [{ setWeight: 50 }, { pause: { duration: '30s' } }];
const carefulSteps = [
  { setWeight: 10 },
  { pause: { duration: '2m' } },
  { setWeight: 25 },
  { pause: {} },
  { setWeight: 50 },
  { pause: { duration: '5m' } },
];

function stepsIn(environment: EnvironmentName) {
  return environment === 'development' ? quickSteps : carefulSteps;
}

const v173 = {
  version: '1.7.3',
  by: 'bob',
  cause: '1.7.3: rounding of taxes',
} as const;
const v180 = {
  version: '1.8.0',
  by: 'alice',
  cause: '1.8.0: guest checkout',
} as const;
const v182 = {
  version: '1.8.2',
  by: 'bob',
  cause: '1.8.2: retry of timeouts',
} as const;
const v190 = {
  version: '1.9.0',
  by: 'alice',
  cause: '1.9.0: one-page form',
} as const;
const v1100 = {
  version: '1.10.0',
  by: 'bob',
  cause: '1.10.0: vouchers',
} as const;

/** A canary behind Istio, kept by a self-healing Argo CD; in production 1.9.0 waits at 25 % while it is analysed. */
export const checkout: DemoService = {
  name: 'checkout',
  owner: 'team-checkout',
  namespace: 'shop',
  delivery: 'argocd',
  releases: [
    { ago: ago.days(9), environment: 'development', ...v182 },
    { ago: ago.days(4), environment: 'development', ...v190 },
    { ago: ago.hours(22), environment: 'development', ...v1100 },
    { ago: ago.days(9), environment: 'staging', ...v180 },
    { ago: ago.days(6), environment: 'staging', ...v182 },
    { ago: ago.days(2), environment: 'staging', ...v190 },
    { ago: ago.days(9), environment: 'production', ...v173 },
    { ago: ago.days(7), environment: 'production', ...v180 },
    { ago: ago.days(4), environment: 'production', ...v182 },
    {
      ago: ago.minutes(13),
      environment: 'production',
      left: 'as-it-goes',
      ...v190,
    },
    { ago: ago.days(9), environment: 'disaster-recovery', ...v173 },
    { ago: ago.days(7), environment: 'disaster-recovery', ...v180 },
    { ago: ago.days(4), environment: 'disaster-recovery', ...v182 },
  ],
  manifests: ({ environment, version, cause }) => ({
    'services.yaml': [
      service('checkout-stable', 'checkout'),
      service('checkout-canary', 'checkout'),
    ],
    'virtualservice.yaml': [virtualService('checkout')],
    'analysistemplate.yaml': [analysisTemplate('checkout')],
    'rollout.yaml': [
      rollout({
        cause,
        replicas: replicasIn(environment),
        template: { service: 'checkout', version },
        strategy: {
          canary: {
            ...istioTraffic('checkout'),
            analysis: { ...analysisOf('checkout'), startingStep: 1 },
            steps: stepsIn(environment),
          },
        },
      }),
    ],
  }),
};
