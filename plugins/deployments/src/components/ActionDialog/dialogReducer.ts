import {
  assertNever,
  Plan,
} from '@backstage-deployments/plugin-deployments-common';

/** A plan that could not be carried out as it was shown. */
export interface SendProblem {
  /** `conflict`: the plan no longer holds, a new one is needed. `failed`: the same request may be sent again. */
  kind: 'conflict' | 'failed';
  message: string;
}

/** From the click on an action to its operation. */
export type DialogState =
  | { stage: 'planning'; toRevision?: number; before?: Plan }
  | { stage: 'refused'; toRevision?: number; message: string }
  | { stage: 'unplanned'; toRevision?: number; message: string }
  | {
      stage: 'planned';
      toRevision?: number;
      plan: Plan;
      problem?: SendProblem;
    }
  | { stage: 'sending'; toRevision?: number; plan: Plan }
  | { stage: 'started'; operationId: string };

export type DialogEvent =
  | { type: 'planRequested'; toRevision?: number }
  | { type: 'planned'; plan: Plan }
  | { type: 'refused'; message: string }
  | { type: 'planFailed'; message: string }
  | { type: 'sent' }
  | { type: 'sendFailed'; problem: SendProblem }
  | { type: 'started'; operationId: string };

/** The one place where the dialog changes. An event that came too late for its stage changes nothing. */
export function dialogReducer(
  state: DialogState,
  event: DialogEvent,
): DialogState {
  if (state.stage === 'started') return state;
  const { toRevision } = state;
  switch (event.type) {
    case 'planRequested':
      return state.stage === 'sending'
        ? state
        : {
            stage: 'planning',
            toRevision: event.toRevision,
            before: planOf(state),
          };
    case 'planned':
      return state.stage === 'planning'
        ? { stage: 'planned', toRevision, plan: event.plan }
        : state;
    case 'refused':
      return state.stage === 'planning'
        ? { stage: 'refused', toRevision, message: event.message }
        : state;
    case 'planFailed':
      return state.stage === 'planning'
        ? { stage: 'unplanned', toRevision, message: event.message }
        : state;
    case 'sent':
      return state.stage === 'planned'
        ? { stage: 'sending', toRevision, plan: state.plan }
        : state;
    case 'sendFailed':
      return state.stage === 'sending'
        ? {
            stage: 'planned',
            toRevision,
            plan: state.plan,
            problem: event.problem,
          }
        : state;
    case 'started':
      return { stage: 'started', operationId: event.operationId };
    default:
      return assertNever(event);
  }
}

/** The plan that is shown, also while the next one is made, so that the dialog does not jump. */
export function planOf(state: DialogState): Plan | undefined {
  switch (state.stage) {
    case 'planned':
    case 'sending':
      return state.plan;
    case 'planning':
      return state.before;
    default:
      return undefined;
  }
}
