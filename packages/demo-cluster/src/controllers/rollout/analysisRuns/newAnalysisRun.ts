import { HASH_LABEL, REVISION, ROLLOUT_TYPE, STEP_INDEX } from '../annotations';
import { ownerReference } from '../ownerReference';
import { hashOf } from '../replicaSets/hashOf';
import {
  AnalysisArgument,
  AnalysisRunObject,
  RolloutAnalysis,
} from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { analysisArguments } from './analysisArguments';
import { RunType } from './CurrentRuns';
import { templateKey } from './templateKey';

const infixes: Record<RunType, string> = {
  Step: '',
  Background: '',
  PrePromotion: 'pre',
  PostPromotion: 'post',
};

/** A run of the analysis for the current version: the templates' metrics together, with the Rollout's arguments filled in. */
export function newAnalysisRun(
  pass: RolloutPass,
  type: RunType,
  analysis: RolloutAnalysis,
  stepIndex?: number,
): AnalysisRunObject {
  const { rollout, current } = pass;
  const hash = hashOf(current) ?? '';
  const revision = rollout.metadata.annotations?.[REVISION] ?? '';
  const infix = stepIndex === undefined ? infixes[type] : String(stepIndex);
  const base = [rollout.metadata.name, hash, revision, infix]
    .filter(part => part !== '')
    .join('-');
  const templates = (analysis.templates ?? []).flatMap(
    ref => pass.analysisTemplates.get(templateKey(ref)) ?? [],
  );
  const args = mergeArguments(
    templates.flatMap(({ spec }) => spec?.args ?? []),
    analysisArguments(analysis.args ?? [], pass),
  );
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'AnalysisRun',
    metadata: {
      name: freeName(pass, base),
      namespace: rollout.metadata.namespace,
      labels: {
        [HASH_LABEL]: hash,
        [ROLLOUT_TYPE]: type,
        ...(stepIndex !== undefined && { [STEP_INDEX]: String(stepIndex) }),
        ...analysis.analysisRunMetadata?.labels,
        ...rollout.spec.selector?.matchLabels,
      },
      annotations: {
        [REVISION]: revision,
        ...analysis.analysisRunMetadata?.annotations,
      },
      ownerReferences: [ownerReference(rollout)],
    },
    spec: {
      metrics: templates.flatMap(({ spec }) => spec?.metrics ?? []),
      ...(args.length > 0 && { args }),
    },
  };
}

/** A template's arguments, each with the Rollout's value where it gives one, each once. */
function mergeArguments(
  declared: readonly AnalysisArgument[],
  given: readonly AnalysisArgument[],
): AnalysisArgument[] {
  const values = new Map(given.map(arg => [arg.name, arg]));
  const merged = new Map(
    declared.map(arg => [arg.name, { ...arg, ...values.get(arg.name) }]),
  );
  return [...merged.values()];
}

function freeName({ analysisRuns }: RolloutPass, base: string): string {
  const taken = new Set(analysisRuns.map(({ metadata }) => metadata.name));
  let name = base;
  for (let count = 1; taken.has(name); count += 1) name = `${base}.${count}`;
  return name;
}
