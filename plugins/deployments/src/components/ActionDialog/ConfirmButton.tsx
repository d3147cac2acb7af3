import { Button } from '../Button/Button';
import { DialogState } from './dialogReducer';
import { RefusedButton } from '../WorkloadPanel/RefusedButton';

/** Repeats the title. While it cannot be used it says why. */
export function ConfirmButton({
  state,
  children,
}: {
  state: DialogState;
  children: string;
}) {
  const reason = whyNot(state);
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

function whyNot(state: DialogState): string | undefined {
  switch (state.stage) {
    case 'planning':
      return 'The plan is being made';
    case 'unplanned':
      return 'There is no plan yet';
    case 'planned':
      if (state.problem?.kind === 'conflict') {
        return 'This plan no longer holds; look at the new one';
      }
      return state.plan.checks.find(({ verdict }) => verdict === 'block')
        ?.message;
    default:
      return undefined;
  }
}
