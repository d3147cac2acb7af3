import { CanaryStrategy, RolloutSpec } from '../RolloutObjects';
import { findSpecError } from './findSpecError';

const spec: RolloutSpec = {
  selector: { matchLabels: { app: 'web' } },
  template: {
    metadata: { labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'web' }] },
  },
  strategy: { canary: {} },
};

function errorOf(change: Partial<RolloutSpec>): string | undefined {
  const error = findSpecError({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Rollout',
    metadata: { name: 'web' },
    spec: { ...spec, ...change },
  });
  return error && `${error.field}: ${error.message}`;
}

describe('findSpecError', () => {
  it('finds nothing wrong with a plain canary', () => {
    expect(errorOf({})).toBeUndefined();
  });

  const canary = (value: CanaryStrategy) => ({ strategy: { canary: value } });
  const cases: [string, Partial<RolloutSpec>, string][] = [
    [
      'no selector',
      { selector: undefined },
      "spec.selector: Required value: Rollout has missing field '.spec.selector'",
    ],
    [
      'no strategy',
      { strategy: {} },
      "spec.strategy.strategy: Required value: Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'",
    ],
    [
      'a weight out of range',
      canary({ steps: [{ setWeight: 120 }] }),
      'spec.strategy.canary.steps[0].setWeight: Invalid value: 120: SetWeight needs to be between 0 and 100',
    ],
    [
      'a pause that is no duration',
      canary({ steps: [{ pause: { duration: 'soon' } }] }),
      'spec.strategy.canary.steps[0].pause.duration: Invalid value: "soon": Duration needs to be greater than 0',
    ],
    [
      'a router without Services',
      canary({ trafficRouting: { istio: {} } }),
      'spec.strategy.canary.stableService: Invalid value: "": Canary service and Stable service must to be set to use Traffic Routing',
    ],
    [
      'a scale without a router',
      canary({ steps: [{ setCanaryScale: { replicas: 1 } }] }),
      'SetCanaryScale requires TrafficRouting to be set',
    ],
    [
      'a header route that is not declared',
      canary({
        stableService: 's',
        canaryService: 'c',
        trafficRouting: { istio: {}, managedRoutes: [] },
        steps: [{ setHeaderRoute: { name: 'beta' } }],
      }),
      'Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes',
    ],
    [
      'one Service for active and preview',
      {
        strategy: {
          blueGreen: { activeService: 'web', previewService: 'web' },
        },
      },
      'This rollout uses the same service for the active and preview services',
    ],
    [
      'a deadline shorter than becoming ready',
      { progressDeadlineSeconds: 5, minReadySeconds: 10 },
      'spec.progressDeadlineSeconds: Invalid value: 5: must be greater than minReadySeconds',
    ],
    [
      'labels that the selector does not match',
      { selector: { matchLabels: { app: 'other' } } },
      '`selector` does not match template `labels`',
    ],
  ];
  it.each(cases)('%s', (_, change, message) => {
    expect(errorOf(change)).toContain(message);
  });
});
