import { RolloutEffect } from '../RolloutEffect';
import { Verdict } from '../Verdict';
import { CurrentRuns } from './CurrentRuns';

export interface AnalysisPlan {
  readonly effects: readonly RolloutEffect[];
  readonly runs: CurrentRuns;
  readonly verdict: Partial<Verdict>;
}
