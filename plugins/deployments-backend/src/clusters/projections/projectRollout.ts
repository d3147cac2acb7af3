import {
  KubernetesObject,
  Rollout,
  RolloutAnalysisStep,
  RolloutStep,
} from '@backstage-deployments/plugin-deployments-common';
import { cutMessage } from './cutMessage';
import { pick } from './pick';
import { projectConditions } from './projectConditions';
import { projectMeta } from './projectMeta';
import { projectTemplate } from './projectTemplate';

type Spec = NonNullable<Rollout['spec']>;
type Strategy = NonNullable<Spec['strategy']>;
type Status = NonNullable<Rollout['status']>;

export function projectRollout(object: KubernetesObject): Rollout {
  const { metadata, spec, status } = object as Rollout;
  return {
    metadata: projectMeta(metadata),
    spec: {
      ...pick(spec, [
        'replicas',
        'paused',
        'restartAt',
        'progressDeadlineSeconds',
        'minReadySeconds',
        'workloadRef',
      ]),
      ...(spec?.strategy && { strategy: projectStrategy(spec.strategy) }),
      // Absent with workloadRef: then it stands in the object that is named there.
      ...(spec?.template && { template: projectTemplate(spec.template) }),
    },
    ...(status && { status: projectStatus(status) }),
  };
}

/** Arguments of analyses and templates of experiments are not kept: they are long, and nobody knows what they hold. */
function projectStrategy({ canary, blueGreen }: Strategy): Strategy {
  return {
    ...(canary && {
      canary: {
        ...pick(canary, ['canaryService', 'stableService']),
        ...(canary.trafficRouting && {
          trafficRouting: pick(canary.trafficRouting, [
            'istio',
            'managedRoutes',
          ]),
        }),
        ...(canary.steps && { steps: canary.steps.map(projectStep) }),
      },
    }),
    ...(blueGreen && {
      blueGreen: {
        ...pick(blueGreen, [
          'activeService',
          'previewService',
          'autoPromotionEnabled',
          'autoPromotionSeconds',
          'scaleDownDelaySeconds',
        ]),
        ...(blueGreen.prePromotionAnalysis && { prePromotionAnalysis: {} }),
        ...(blueGreen.postPromotionAnalysis && { postPromotionAnalysis: {} }),
      },
    }),
  };
}

function projectStep(step: RolloutStep): RolloutStep {
  return {
    ...pick(step, ['setWeight', 'pause']),
    ...(step.analysis && { analysis: projectAnalysis(step.analysis) }),
    ...(step.setHeaderRoute && {
      setHeaderRoute: pick(step.setHeaderRoute, ['name', 'match']),
    }),
    ...(step.setMirrorRoute && {
      setMirrorRoute: {
        ...pick(step.setMirrorRoute, ['name', 'percentage']),
        // Only whether there is one.
        ...(step.setMirrorRoute.match && {
          match: step.setMirrorRoute.match.map(() => ({})),
        }),
      },
    }),
    ...(step.plugin && { plugin: pick(step.plugin, ['name']) }),
    ...(step.setCanaryScale && { setCanaryScale: step.setCanaryScale }),
    ...(step.experiment && {
      experiment: projectExperimentStep(step.experiment),
    }),
  };
}

function projectExperimentStep({
  duration,
  templates,
  analyses,
}: NonNullable<RolloutStep['experiment']>): RolloutStep['experiment'] {
  return {
    ...(duration !== undefined && { duration }),
    templates: templates?.map(template =>
      pick(template, ['name', 'specRef', 'replicas', 'weight']),
    ),
    analyses: analyses?.map(analysis =>
      pick(analysis, ['name', 'templateName']),
    ),
  };
}

function projectAnalysis({
  templates,
}: RolloutAnalysisStep): RolloutAnalysisStep {
  return {
    templates: templates?.map(template => pick(template, ['templateName'])),
  };
}

function projectStatus(status: Status): Status {
  const { canary, blueGreen } = status;
  return {
    ...pick(status, [
      'observedGeneration',
      'workloadObservedGeneration',
      'phase',
      'abort',
      'abortedAt',
      'promoteFull',
      'controllerPause',
      'pauseConditions',
      'currentPodHash',
      'stableRS',
      'currentStepIndex',
      'replicas',
      'updatedReplicas',
      'readyReplicas',
      'availableReplicas',
      'restartedAt',
    ]),
    ...(status.message && { message: cutMessage(status.message) }),
    ...(status.conditions && {
      conditions: projectConditions(status.conditions),
    }),
    ...(canary && { canary: projectCanaryStatus(canary) }),
    ...(blueGreen && {
      blueGreen: {
        ...pick(blueGreen, ['activeSelector', 'previewSelector']),
        ...pickStatus(blueGreen, 'prePromotionAnalysisRunStatus'),
        ...pickStatus(blueGreen, 'postPromotionAnalysisRunStatus'),
      },
    }),
  };
}

function projectCanaryStatus(
  canary: NonNullable<Status['canary']>,
): Status['canary'] {
  const { weights, currentExperiment } = canary;
  return {
    ...(currentExperiment && { currentExperiment }),
    ...pickStatus(canary, 'currentStepAnalysisRunStatus'),
    ...(weights && {
      weights: {
        canary: pick(weights.canary, ['weight', 'podTemplateHash']),
        stable: pick(weights.stable, ['weight', 'podTemplateHash']),
      },
    }),
  };
}

/** How one of the runs that a status names goes; nothing where it names none. */
function pickStatus<K extends string>(
  runs: { readonly [key in K]?: { name?: string; status?: string } },
  key: K,
) {
  const run = runs[key];
  return run && { [key]: pick(run, ['name', 'status']) };
}
