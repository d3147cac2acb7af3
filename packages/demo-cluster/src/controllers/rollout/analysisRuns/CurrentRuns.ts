import { AnalysisRunObject } from '../RolloutObjects';

export const runTypes = [
  'Step',
  'Background',
  'PrePromotion',
  'PostPromotion',
] as const;

/** The label value `rollout-type` of an AnalysisRun. */
export type RunType = (typeof runTypes)[number];

/** The runs that judge the update under way, by type. */
export type CurrentRuns = Readonly<Partial<Record<RunType, AnalysisRunObject>>>;
