import { parseSeconds } from '../parseSeconds';
import {
  BlueGreenStrategy,
  CanaryStep,
  CanaryStrategy,
  LabelSelector,
  PodTemplate,
  Rollout,
  RolloutSpec,
} from '../RolloutObjects';
import { SpecError, invalid, required } from './SpecError';

const DEFAULT_DEADLINE_SECONDS = 600;

/** The first thing wrong within the spec itself (argo-rollouts pkg/apis/rollouts/validation). */
export function findSpecError({ spec }: Rollout): SpecError | undefined {
  return (
    selectorError(spec) ??
    deadlineError(spec) ??
    strategyError(spec) ??
    (spec.strategy?.blueGreen && blueGreenError(spec.strategy.blueGreen)) ??
    (spec.strategy?.canary && canaryError(spec.strategy.canary))
  );
}

function selectorError({ selector, template }: RolloutSpec) {
  if (!selector) {
    return required(
      'spec.selector',
      `Rollout has missing field '.spec.selector'`,
    );
  }
  if (!template?.spec?.containers) {
    return required('spec.template.spec.containers', '');
  }
  return selects(selector, template)
    ? undefined
    : invalid(
        'spec.template.metadata.labels',
        template.metadata?.labels ?? {},
        '`selector` does not match template `labels`',
      );
}

function selects(
  { matchLabels = {} }: LabelSelector,
  { metadata }: PodTemplate,
): boolean {
  return Object.entries(matchLabels).every(
    ([key, value]) => metadata?.labels?.[key] === value,
  );
}

function deadlineError({
  progressDeadlineSeconds = DEFAULT_DEADLINE_SECONDS,
  minReadySeconds = 0,
}: RolloutSpec) {
  return progressDeadlineSeconds > minReadySeconds
    ? undefined
    : invalid(
        'spec.progressDeadlineSeconds',
        progressDeadlineSeconds,
        'must be greater than minReadySeconds',
      );
}

function strategyError({ strategy }: RolloutSpec): SpecError | undefined {
  const { canary, blueGreen } = strategy ?? {};
  if (!canary && !blueGreen) {
    return required(
      'spec.strategy.strategy',
      `Rollout has missing field '.spec.strategy.canary or .spec.strategy.blueGreen'`,
    );
  }
  return canary && blueGreen
    ? invalid(
        'spec.strategy.strategy',
        'blueGreen: true canary: true',
        'Multiple Strategies can not be listed',
      )
    : undefined;
}

function blueGreenError({ activeService, previewService }: BlueGreenStrategy) {
  return activeService === previewService
    ? invalid(
        'spec.strategy.blueGreen.activeService',
        activeService,
        'This rollout uses the same service for the active and preview services, but two different services are required.',
      )
    : undefined;
}

function canaryError(canary: CanaryStrategy): SpecError | undefined {
  const at = 'spec.strategy.canary';
  const { stableService, canaryService, trafficRouting, steps = [] } = canary;
  if (stableService && stableService === canaryService) {
    return invalid(
      `${at}.stableService`,
      stableService,
      'This rollout uses the same service for the stable and canary services, but two different services are required.',
    );
  }
  if (trafficRouting && (!stableService || !canaryService)) {
    return invalid(
      `${at}.${stableService ? 'canaryService' : 'stableService'}`,
      '',
      'Canary service and Stable service must to be set to use Traffic Routing',
    );
  }
  for (const [index, step] of steps.entries()) {
    const error = stepError(`${at}.steps[${index}]`, step, canary);
    if (error) return error;
  }
  return undefined;
}

function stepError(
  at: string,
  step: CanaryStep,
  { trafficRouting }: CanaryStrategy,
): SpecError | undefined {
  if (Object.keys(step).length !== 1) {
    return invalid(
      at,
      step,
      'Step must have one of the following set: experiment, setWeight, setCanaryScale, plugin or pause',
    );
  }
  const { setWeight, pause, setCanaryScale } = step;
  if (setWeight !== undefined && !(setWeight >= 0 && setWeight <= 100)) {
    return invalid(
      `${at}.setWeight`,
      setWeight,
      'SetWeight needs to be between 0 and 100',
    );
  }
  if (
    pause?.duration !== undefined &&
    !(Number(parseSeconds(pause.duration)) >= 0)
  ) {
    return invalid(
      `${at}.pause.duration`,
      pause.duration,
      'Duration needs to be greater than 0',
    );
  }
  if (setCanaryScale && !trafficRouting) {
    return invalid(
      at,
      step,
      'SetCanaryScale requires TrafficRouting to be set',
    );
  }
  return routeError(at, step, trafficRouting);
}

function routeError(
  at: string,
  { setHeaderRoute, setMirrorRoute }: CanaryStep,
  routing: CanaryStrategy['trafficRouting'],
): SpecError | undefined {
  const route = setHeaderRoute ?? setMirrorRoute;
  if (!route) return undefined;
  const kind = setHeaderRoute ? 'setHeaderRoute' : 'setMirrorRoute';
  if (!routing?.istio) {
    return invalid(
      `${at}.${kind}`,
      route.name,
      setHeaderRoute
        ? 'SetHeaderRoute requires TrafficRouting, supports Istio and ALB and Apisix'
        : 'SetMirrorRoute requires TrafficRouting, supports Istio and Plugins',
    );
  }
  if (!routing.managedRoutes) {
    return required(
      'spec.strategy.canary.trafficRouting.managedRoutes',
      `Rollout has missing field 'spec.strategy.canary.trafficRouting.managedRoutes'`,
    );
  }
  return routing.managedRoutes.some(({ name }) => name === route.name)
    ? undefined
    : invalid(
        `${at}.${kind}`,
        route.name,
        'Steps define a route that does not exist in spec.strategy.canary.trafficRouting.managedRoutes',
      );
}
