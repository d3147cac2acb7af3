import { MetricSource } from './MetricSource';

/** What is measured so that an analysis ends in this way: below 50 fails, 90 and above succeeds, between is neither. */
export const measuredValue = { successful: 95, inconclusive: 70, failed: 20 };

export type AnalysisOutcome = keyof typeof measuredValue;

export function isAnalysisOutcome(text: string): text is AnalysisOutcome {
  return Object.hasOwn(measuredValue, text);
}

/** For analyses that say by an argument `outcome` how they end. */
export const measuredByOutcome: MetricSource = ({ args: { outcome } }) =>
  isAnalysisOutcome(outcome) ? measuredValue[outcome] : 'error';
