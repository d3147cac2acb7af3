import { Action, ActionAvailability, actions } from './Action';
import { judgeAction } from './judgeAction';
import { PlanContext } from './PlanContext';

/**
 * The actions that fit the workload's state, in the order of their buttons; refused ones carry the reason.
 * `deploy` needs another environment too: see {@link offerDeploy}.
 */
export function availableActions(context: PlanContext): ActionAvailability[] {
  return actions.flatMap((action: Action): ActionAvailability[] => {
    if (action === 'deploy') return [];
    const judgement = judgeAction(action, context);
    if (judgement === 'unfit') return [];
    if (judgement === 'allowed') return [{ action, allowed: true }];
    const { message, remedy } = judgement;
    return [
      {
        action,
        allowed: false,
        reason: remedy ? `${message}. ${remedy}` : message,
      },
    ];
  });
}
