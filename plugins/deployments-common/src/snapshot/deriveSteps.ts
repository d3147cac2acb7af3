import { Rollout, RolloutStep } from '../workload/KubernetesObjects';
import { StepSnapshot } from './Snapshot';
import { formatDuration, parseDuration } from './parseDuration';

/**
 * A canary's steps and which of them is current. A Rollout that is stable has walked all of them, whatever
 * `currentStepIndex` says.
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
      state: stateOf(index, currentStep),
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
