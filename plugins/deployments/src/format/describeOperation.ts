import {
  Action,
  assertNever,
  isEnded,
  OperationSummary,
} from '@backstage-deployments/plugin-deployments-common';
import { actionWords } from './actionWords';
import { duration } from './duration';

type Described = Pick<
  OperationSummary,
  'action' | 'state' | 'toVersion' | 'requestedAt' | 'endedAt'
>;

/** How far an operation is or how it ended: "Rolled back to 1.8.2, proven after 47 s". */
export function describeOperation(operation: Described): string {
  const { action, state, toVersion, requestedAt, endedAt } = operation;
  const { label, doing, done } = actionWords[action];
  const to = versionWords(action, toVersion);
  switch (state) {
    case 'pending-approval':
      return `${label}${to}: waits for approval`;
    case 'queued':
      return `${label}${to}: about to start`;
    case 'executing':
      return `${doing}${to}`;
    case 'verifying':
      return `${done}${to}, being proven`;
    case 'indeterminate':
      return `${doing}${to}: not known whether it worked`;
    case 'succeeded': {
      const took =
        endedAt && duration(Date.parse(endedAt) - Date.parse(requestedAt));
      return `${done}${to}${took ? `, proven after ${took}` : ''}`;
    }
    case 'failed':
      return `${doing}${to} failed`;
    case 'rejected':
    case 'cancelled':
    case 'expired':
      return `${label}${to}: ${state}`;
    default:
      return assertNever(state);
  }
}

function versionWords(action: Action, version: string | undefined): string {
  if (!version) return '';
  if (action === 'deploy') return ` ${version}`;
  return action === 'rollback' ? ` to ${version}` : '';
}

/** The colour that goes with it; never without the words. */
export function phaseOfOperation({ state }: Pick<OperationSummary, 'state'>) {
  if (!isEnded(state)) return 'Progressing';
  if (state === 'succeeded') return 'Healthy';
  return state === 'failed' ? 'Degraded' : 'Unknown';
}
