import { CanaryStep, RolloutSpec } from '../RolloutObjects';
import { SpecError, invalid } from './SpecError';

const canaryFields = [
  'steps',
  'stableService',
  'canaryService',
  'maxSurge',
  'maxUnavailable',
  'analysis',
  'trafficRouting',
  'scaleDownDelaySeconds',
  'abortScaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'minPodsPerReplicaSet',
];
const blueGreenFields = [
  'activeService',
  'previewService',
  'autoPromotionEnabled',
  'autoPromotionSeconds',
  'previewReplicaCount',
  'scaleDownDelaySeconds',
  'abortScaleDownDelaySeconds',
  'scaleDownDelayRevisionLimit',
  'maxUnavailable',
  'prePromotionAnalysis',
  'postPromotionAnalysis',
];
const routingFields = ['istio', 'managedRoutes'];
const istioFields = ['virtualService', 'virtualServices'];
const virtualServiceFields = ['name', 'routes'];
const analysisFields = [
  'templates',
  'args',
  'analysisRunMetadata',
  'startingStep',
];
const experimentFields = ['duration', 'templates'];
const experimentTemplateFields = ['name', 'specRef', 'replicas', 'metadata'];
const stepFields = [
  'setWeight',
  'pause',
  'setCanaryScale',
  'analysis',
  'experiment',
  'setHeaderRoute',
  'setMirrorRoute',
];

/** The first field that Argo Rollouts knows and the demo cluster does not: refused, so that it cannot be ignored unseen. */
export function findUnsupported(spec: RolloutSpec): SpecError | undefined {
  const { canary, blueGreen } = spec.strategy ?? {};
  const { trafficRouting, analysis, steps = [] } = canary ?? {};
  const { istio } = trafficRouting ?? {};
  const at = 'spec.strategy.canary';
  const virtualServices = istio?.virtualServices ?? [istio?.virtualService];
  return first([
    unknownField(at, canary, canaryFields),
    unknownField('spec.strategy.blueGreen', blueGreen, blueGreenFields),
    unknownField(`${at}.trafficRouting`, trafficRouting, routingFields),
    unknownField(`${at}.trafficRouting.istio`, istio, istioFields),
    ...virtualServices.map(ref =>
      unknownField(
        `${at}.trafficRouting.istio.virtualService`,
        ref,
        virtualServiceFields,
      ),
    ),
    unknownField(`${at}.analysis`, analysis, analysisFields),
    ...steps.map((step, index) =>
      unknownStepField(`${at}.steps[${index}]`, step),
    ),
    unknownField('spec.workloadRef', spec.workloadRef, [
      'apiVersion',
      'kind',
      'name',
    ]),
  ]);
}

function unknownStepField(at: string, step: CanaryStep): SpecError | undefined {
  return first([
    unknownField(at, step, stepFields),
    unknownField(`${at}.analysis`, step.analysis, analysisFields),
    unknownField(`${at}.experiment`, step.experiment, experimentFields),
    ...(step.experiment?.templates ?? []).map((template, index) =>
      unknownField(
        `${at}.experiment.templates[${index}]`,
        template,
        experimentTemplateFields,
      ),
    ),
  ]);
}

function unknownField(
  at: string,
  value: object | undefined,
  known: readonly string[],
): SpecError | undefined {
  const field = Object.keys(value ?? {}).find(key => !known.includes(key));
  return field === undefined
    ? undefined
    : invalid(`${at}.${field}`, field, 'not implemented by the demo cluster');
}

function first(errors: (SpecError | undefined)[]): SpecError | undefined {
  return errors.find(error => error);
}
