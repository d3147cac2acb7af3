import { HASH_LABEL, REVISION } from '../annotations';
import { analysisArguments } from '../analysisRuns/analysisArguments';
import { ownerReference } from '../ownerReference';
import { hashOf } from '../replicaSets/hashOf';
import {
  ExperimentObject,
  ExperimentStep,
  ReplicaSet,
} from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';

/** The experiment of a step: the pods of stable and canary that it names, side by side for a time. */
export function newExperiment(
  pass: RolloutPass,
  stable: ReplicaSet,
  step: ExperimentStep,
  stepIndex: number,
): ExperimentObject {
  const { rollout, current } = pass;
  const hash = hashOf(current) ?? '';
  const revision = rollout.metadata.annotations?.[REVISION] ?? '';
  const base = `${rollout.metadata.name}-${hash}-${revision}-${stepIndex}`;
  const taken = new Set(pass.experiments.map(({ metadata }) => metadata.name));
  let name = base;
  for (let count = 1; taken.has(name); count += 1) name = `${base}-${count}`;
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Experiment',
    metadata: {
      name,
      namespace: rollout.metadata.namespace,
      labels: { ...rollout.metadata.labels, [HASH_LABEL]: hash },
      annotations: { [REVISION]: revision },
      ownerReferences: [ownerReference(rollout)],
    },
    spec: {
      ...(step.duration && { duration: step.duration }),
      ...(rollout.spec.progressDeadlineSeconds && {
        progressDeadlineSeconds: rollout.spec.progressDeadlineSeconds,
      }),
      templates: (step.templates ?? []).map(template =>
        experimentTemplate(
          template,
          template.specRef === 'canary' ? current : stable,
        ),
      ),
      ...(step.analyses?.length && {
        analyses: step.analyses.map(analysis => ({
          ...analysis,
          args: analysisArguments(analysis.args ?? [], pass),
        })),
      }),
    },
  };
}

function experimentTemplate(
  {
    name,
    replicas,
    metadata,
  }: NonNullable<ExperimentStep['templates']>[number],
  { spec }: ReplicaSet,
) {
  return {
    name,
    ...(replicas !== undefined && { replicas }),
    minReadySeconds: spec.minReadySeconds,
    selector: {
      ...spec.selector,
      matchLabels: { ...spec.selector?.matchLabels, ...metadata?.labels },
    },
    template: {
      ...spec.template,
      metadata: {
        ...spec.template.metadata,
        labels: { ...spec.template.metadata?.labels, ...metadata?.labels },
        ...(metadata?.annotations && {
          annotations: {
            ...spec.template.metadata?.annotations,
            ...metadata.annotations,
          },
        }),
      },
    },
  };
}
