import { Rollout, RolloutStep } from '../workload/KubernetesObjects';
import { describeMatch } from '../traffic/describeMatch';
import { StepSnapshot } from './Snapshot';
import { formatDuration, parseDuration } from './parseDuration';

/**
 * A canary's steps and which of them is current. A Rollout that is stable has walked all of them, whatever
 * `currentStepIndex` says; one that was aborted is at none, although its index is back at the first.
 */
export function deriveSteps({
  spec,
  status,
}: Rollout): { steps: StepSnapshot[]; currentStep: number } | undefined {
  const steps = spec?.strategy?.canary?.steps;
  if (!steps?.length) return undefined;
  const done =
    status?.stableRS !== undefined && status.stableRS === status.currentPodHash;
  const currentStep = done
    ? steps.length
    : Math.min(status?.currentStepIndex ?? 0, steps.length);
  const aborted = status?.abort === true || Boolean(status?.abortedAt);
  const pause = status?.pauseConditions?.find(
    condition => condition.reason === 'CanaryPauseStep',
  );
  return {
    currentStep,
    steps: steps.map((step, index) => ({
      ...describeStep(step),
      ...(index === currentStep &&
        step.pause &&
        endsAt(step.pause.duration, pause?.startTime)),
      state: aborted ? 'pending' : stateOf(index, currentStep),
    })),
  };
}

function stateOf(index: number, currentStep: number): StepSnapshot['state'] {
  if (index < currentStep) return 'done';
  return index === currentStep ? 'current' : 'pending';
}

function endsAt(duration: number | string | undefined, startTime?: string) {
  const seconds = parseDuration(duration);
  return seconds !== undefined && startTime
    ? {
        endsAt: new Date(Date.parse(startTime) + seconds * 1000).toISOString(),
      }
    : {};
}

function describeStep(step: RolloutStep): Omit<StepSnapshot, 'state'> {
  if (step.setWeight !== undefined) {
    return {
      kind: 'setWeight',
      label: `${step.setWeight} %`,
      weight: step.setWeight,
    };
  }
  if (step.pause) {
    const seconds = parseDuration(step.pause.duration);
    return seconds === undefined
      ? { kind: 'pause', label: 'pause' }
      : {
          kind: 'pause',
          label: `pause ${formatDuration(seconds)}`,
          durationSeconds: seconds,
        };
  }
  if (step.analysis) {
    const names = step.analysis.templates?.map(t => t.templateName).join(', ');
    return { kind: 'analysis', label: `analysis ${names ?? ''}`.trim() };
  }
  const other = describeOtherStep(step);
  return { kind: other.kind, label: other.label, ...detailOf(step) };
}

function describeOtherStep(
  step: RolloutStep,
): Pick<StepSnapshot, 'kind' | 'label'> {
  if (step.setHeaderRoute) {
    return {
      kind: 'setHeaderRoute',
      label: `header ${step.setHeaderRoute.name ?? ''}`.trim(),
    };
  }
  if (step.setMirrorRoute) return { kind: 'setMirrorRoute', label: 'mirror' };
  if (step.setCanaryScale) return { kind: 'setCanaryScale', label: 'scale' };
  return step.experiment
    ? { kind: 'experiment', label: 'experiment' }
    : { kind: 'plugin', label: step.plugin?.name ?? 'plugin' };
}

function detailOf(step: RolloutStep): Pick<StepSnapshot, 'detail'> {
  const { setHeaderRoute, setMirrorRoute, setCanaryScale, experiment } = step;
  const detail =
    (setHeaderRoute && describeHeaderRoute(setHeaderRoute)) ??
    (setMirrorRoute && describeMirrorRoute(setMirrorRoute)) ??
    (setCanaryScale && describeCanaryScale(setCanaryScale)) ??
    (experiment && describeExperiment(experiment));
  return detail ? { detail } : {};
}

function describeHeaderRoute({
  match = [],
}: NonNullable<RolloutStep['setHeaderRoute']>): string {
  const headers = Object.fromEntries(
    match.map(({ headerName, headerValue }) => [headerName, headerValue]),
  );
  return match.length > 0
    ? `${describeMatch({ headers })} leads to the canary`
    : 'its route is taken away';
}

function describeMirrorRoute({
  match = [],
  percentage = 100,
}: NonNullable<RolloutStep['setMirrorRoute']>): string {
  return match.length > 0
    ? `${percentage} % of its requests are sent to the canary too`
    : 'its mirror is taken away';
}

function describeCanaryScale({
  replicas,
  weight,
}: NonNullable<RolloutStep['setCanaryScale']>): string {
  if (replicas !== undefined) return `${replicas} pods, whatever the weight`;
  return weight === undefined
    ? 'as many pods as the weight asks for'
    : `${weight} % of the pods, whatever the weight`;
}

function describeExperiment({
  templates = [],
  duration,
  analyses = [],
}: NonNullable<RolloutStep['experiment']>): string {
  const sides = templates.map(({ name, specRef }) =>
    specRef && specRef !== name ? `${name} (${specRef})` : name,
  );
  const seconds = parseDuration(duration);
  return [
    sides.join(' against '),
    ...(seconds === undefined ? [] : [`for ${formatDuration(seconds)}`]),
    ...(analyses.length > 0
      ? [`judged by ${analyses.map(({ name }) => name).join(', ')}`]
      : []),
  ].join(' ');
}
