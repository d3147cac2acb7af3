import { AnalysisRunObject } from '../RolloutObjects';
import { Verdict } from '../Verdict';
import { RunType } from './CurrentRuns';

const subjects: Record<RunType, string> = {
  Step: 'Step-based analysis',
  Background: 'Background analysis',
  PrePromotion: 'Blue/green pre-promotion analysis',
  PostPromotion: 'Blue/green post-promotion analysis',
};

/** What a run's end means for the update: failed aborts, inconclusive asks a person. */
export function judgeRun(
  type: RunType,
  { status }: AnalysisRunObject,
): Partial<Verdict> {
  switch (status?.phase) {
    case 'Inconclusive':
      return { pauses: ['InconclusiveAnalysisRun'] };
    case 'Failed':
    case 'Error':
      return {
        abort: {
          message: [`${subjects[type]} phase error/failed`, status.message]
            .filter(Boolean)
            .join(': '),
        },
      };
    default:
      return {};
  }
}
