import { AnalysisPhase, Metric } from './AnalysisRun';
import { evaluateCondition } from './evaluateCondition';
import { ConditionError } from './ConditionError';

/**
 * What a measured value means. With one condition the other is its opposite; with both, neither may hold, which is
 * inconclusive (argo-rollouts utils/evaluate, EvaluateResult).
 */
export function judgeValue(
  { successCondition, failureCondition }: Metric,
  value: number,
): { readonly phase: AnalysisPhase; readonly message?: string } {
  try {
    const succeeds = holds('successCondition', successCondition, value);
    const fails = holds('failureCondition', failureCondition, value);
    if (fails ?? succeeds === false) return { phase: 'Failed' };
    return { phase: succeeds ?? true ? 'Successful' : 'Inconclusive' };
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    return { phase: 'Error', message: error.message };
  }
}

function holds(
  field: string,
  condition: string | undefined,
  value: number,
): boolean | undefined {
  if (!condition) return undefined;
  try {
    return evaluateCondition(condition, value);
  } catch (error) {
    if (!(error instanceof ConditionError)) throw error;
    throw new ConditionError(
      `could not evaluate ${field} "${condition}": ${error.message}`,
    );
  }
}
