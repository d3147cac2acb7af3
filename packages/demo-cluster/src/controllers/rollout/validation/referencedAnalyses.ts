import { Rollout, RolloutAnalysis } from '../RolloutObjects';

/** Every analysis that the strategy asks for, with its path in the spec. */
export function referencedAnalyses({
  spec,
}: Rollout): readonly (readonly [path: string, analysis: RolloutAnalysis])[] {
  const { canary, blueGreen } = spec.strategy ?? {};
  const entries: [string, RolloutAnalysis | undefined][] = [
    ['blueGreen.prePromotionAnalysis', blueGreen?.prePromotionAnalysis],
    ['blueGreen.postPromotionAnalysis', blueGreen?.postPromotionAnalysis],
    ...(canary?.steps ?? []).map(
      (step, index): [string, RolloutAnalysis | undefined] => [
        `canary.steps[${index}].analysis`,
        step.analysis,
      ],
    ),
    ['canary.analysis', canary?.analysis],
  ];
  return entries.flatMap(([path, analysis]) =>
    analysis ? [[`spec.strategy.${path}`, analysis] as const] : [],
  );
}
