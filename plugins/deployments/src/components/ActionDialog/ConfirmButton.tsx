import { Button } from '../Button/Button';
import { isGuardCheck } from '@backstage-deployments/plugin-deployments-common';
import { DialogState } from './dialogReducer';
import { RefusedButton } from '../WorkloadPanel/RefusedButton';

/** Repeats the title. While it cannot be used it says why. */
export function ConfirmButton({
  state,
  breakGlass,
  children,
}: {
  state: DialogState;
  /** A freeze stands in nobody's way then. */
  breakGlass: boolean;
  children: string;
}) {
  const reason = whyNot(state, breakGlass);
  if (reason) {
    return (
      <RefusedButton name={children} reason={reason} size="medium">
        {children}
      </RefusedButton>
    );
  }
  return (
    <Button
      type="submit"
      variant="contained"
      color="primary"
      aria-disabled={state.stage === 'sending' || undefined}
    >
      {children}
    </Button>
  );
}

function whyNot(state: DialogState, breakGlass: boolean): string | undefined {
  switch (state.stage) {
    case 'planning':
      return 'The plan is being made';
    case 'unplanned':
      return 'There is no plan yet';
    case 'planned':
      if (state.problem?.kind === 'conflict') {
        return 'This plan no longer holds; look at the new one';
      }
      return state.plan.checks.find(
        check =>
          check.verdict === 'block' && !(breakGlass && isGuardCheck(check)),
      )?.message;
    default:
      return undefined;
  }
}
