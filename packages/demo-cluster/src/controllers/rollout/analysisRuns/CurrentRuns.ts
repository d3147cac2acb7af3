import { AnalysisRunObject } from '../RolloutObjects';

/** The label value `rollout-type` of an AnalysisRun. */
export type RunType = 'Step' | 'Background' | 'PrePromotion' | 'PostPromotion';

/** The runs that judge the update under way, by type. */
export type CurrentRuns = Readonly<Partial<Record<RunType, AnalysisRunObject>>>;
