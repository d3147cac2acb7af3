import { YamlMap } from '../yaml/YamlValue';
import { abSteps } from './abSteps';
import { analysisFor } from './analysisFor';
import { canarySteps } from './canarySteps';
import { experiment } from './experiment';
import { Placement } from './Placement';
import { serviceNames } from './serviceNames';

/** How long the version that was left still runs: so long going back takes a second. */
const scaleDownSeconds = {
  development: 300,
  staging: 600,
  production: 1800,
  'disaster-recovery': 1800,
} as const;

interface RolloutStrategy {
  readonly value: YamlMap;
  readonly comments: Record<string, string>;
}

/** `spec.strategy` of a Rollout. */
export function rolloutStrategy(placement: Placement): RolloutStrategy {
  return placement.strategy === 'blue-green'
    ? blueGreen(placement)
    : canary(placement);
}

function blueGreen(placement: Placement): RolloutStrategy {
  const { name, environment, isWatched } = placement;
  // Where a mistake costs little a version may pass by itself, after a look; production waits for a person.
  const waits = { development: 120, staging: 600 } as const;
  const seconds =
    environment === 'development' || environment === 'staging'
      ? waits[environment]
      : undefined;
  const at = 'spec/strategy/blueGreen';
  return {
    value: {
      blueGreen: {
        activeService: name,
        previewService: serviceNames(placement).preview,
        autoPromotionEnabled: false,
        autoPromotionSeconds: seconds,
        scaleDownDelaySeconds: scaleDownSeconds[environment],
        scaleDownDelayRevisionLimit: 1,
        abortScaleDownDelaySeconds: 300,
        ...(isWatched && {
          prePromotionAnalysis: analysisFor(['resources']),
          postPromotionAnalysis: analysisFor([
            'success-rate',
            'error-rate',
            'latency',
          ]),
        }),
      },
    },
    comments: {
      [`${at}/autoPromotionEnabled`]: seconds
        ? `The preview can be looked at for ${seconds} seconds, then it is promoted.`
        : 'The new version waits behind the preview Service until a person promotes it.',
      [`${at}/scaleDownDelaySeconds`]:
        'So long the version before keeps running, and going back to it takes a second.',
      ...(isWatched && {
        [`${at}/postPromotionAnalysis`]:
          'Under real traffic now; a failure sends it back to the version before.',
      }),
    },
  };
}

function canary(placement: Placement): RolloutStrategy {
  const { strategy, hasMesh, isWatched, environment } = placement;
  const isExperiment = strategy === 'ab';
  const steps = isExperiment ? abSteps(environment) : canarySteps(environment);
  const at = 'spec/strategy/canary';
  return {
    value: {
      canary: {
        ...(hasMesh
          ? trafficRouting(placement, isExperiment)
          : // Without a mesh the share of pods is the share of traffic.
            { maxSurge: '25%', maxUnavailable: 0 }),
        ...(isWatched && {
          analysis: {
            ...analysisFor([
              'success-rate',
              'error-rate',
              'latency',
              'resources',
            ]),
            startingStep: 1,
          },
        }),
        steps,
      },
    },
    comments: {
      ...(isWatched && {
        [`${at}/analysis`]:
          'Runs beside all steps from the first traffic on; one failed metric sends everything back to stable.',
      }),
      [`${at}/steps`]: hasMesh
        ? 'Shares of the traffic.'
        : 'Shares of the pods, and so of the traffic as far as whole pods allow: traffic istio splits exactly.',
    },
  };
}

function trafficRouting(placement: Placement, isExperiment: boolean): YamlMap {
  const { name, environment } = placement;
  const { stable, canary: canaryService } = serviceNames(placement);
  return {
    stableService: stable,
    canaryService,
    abortScaleDownDelaySeconds: 300,
    scaleDownDelaySeconds: scaleDownSeconds[environment],
    scaleDownDelayRevisionLimit: 1,
    trafficRouting: {
      ...(isExperiment && { managedRoutes: [{ name: experiment.route }] }),
      istio: { virtualService: { name, routes: ['primary'] } },
    },
  };
}
