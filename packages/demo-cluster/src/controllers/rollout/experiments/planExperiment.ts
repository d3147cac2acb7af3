import { isCompleted } from '../analysisRuns/isCompleted';
import { currentStep } from '../canary/currentStep';
import { isAborted } from '../isAborted';
import { pauseConditionOf } from '../pauseConditionOf';
import { RolloutEffect } from '../RolloutEffect';
import { ExperimentObject } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { Verdict } from '../Verdict';
import { newExperiment } from './newExperiment';

interface ExperimentPlan {
  readonly effects: readonly RolloutEffect[];
  readonly verdict: Partial<Verdict>;
  /** `name` is kept in the status until the experiment has succeeded. */
  readonly current?: { readonly name?: string; readonly phase?: string };
}

/** Starts the experiment of the current step, judges it, and ends those that belong to no step any more. */
export function planExperiment(
  pass: RolloutPass,
  verdict: Verdict,
): ExperimentPlan {
  const { rollout, experiments, stable } = pass;
  if (isAborted(rollout, verdict) || rollout.status?.promoteFull) {
    return { effects: terminate(experiments), verdict: {} };
  }
  const named = experiments.find(
    ({ metadata }) =>
      metadata.name === rollout.status?.canary?.currentExperiment,
  );
  if (pauseConditionOf(rollout, 'InconclusiveAnalysisRun')) {
    return { effects: [], verdict: {}, ...keep(named) };
  }
  const at = currentStep(rollout);
  const step = at?.step?.experiment;
  if (!at || !step) return { effects: terminate(experiments), verdict: {} };
  if (!named) {
    // At the first deployment there is nothing to compare with.
    if (!stable) return { effects: [], verdict: {} };
    const experiment = newExperiment(pass, stable, step, at.index);
    return {
      effects: [
        ...terminate(experiments),
        { kind: 'CreateExperiment', experiment },
      ],
      verdict: {},
      ...keep(experiment),
    };
  }
  return {
    effects: terminate(experiments.filter(other => other !== named)),
    ...judge(named),
  };
}

function keep(experiment: ExperimentObject | undefined) {
  return experiment
    ? {
        current: {
          name: experiment.metadata.name,
          phase: experiment.status?.phase,
        },
      }
    : {};
}

function judge(
  experiment: ExperimentObject,
): Pick<ExperimentPlan, 'verdict' | 'current'> {
  const { phase, message } = experiment.status ?? {};
  switch (phase) {
    case 'Successful':
      return { verdict: {}, current: { phase } };
    case 'Inconclusive':
      return { verdict: { pauses: ['InconclusiveExperiment'] } };
    case 'Failed':
    case 'Error':
      return {
        verdict: {
          abort: {
            message: ['Experiment analysis phase is error/failed', message]
              .filter(Boolean)
              .join(': '),
          },
        },
      };
    default:
      return { verdict: {}, ...keep(experiment) };
  }
}

function terminate(experiments: readonly ExperimentObject[]): RolloutEffect[] {
  return experiments
    .filter(
      ({ spec, status }) => !spec.terminate && !isCompleted(status?.phase),
    )
    .map(({ metadata }) => ({
      kind: 'TerminateExperiment',
      name: metadata.name,
    }));
}
