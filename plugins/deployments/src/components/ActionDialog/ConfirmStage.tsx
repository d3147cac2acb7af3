import { FormEvent, useEffect, useRef, useState } from 'react';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  isGuarded,
  Plan,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { actionTitle } from '../../format/actionTitle';
import { useLatest } from '../../hooks/useLatest';
import { ActionSubject } from './ActionSubject';
import { BreakGlass } from './BreakGlass';
import { ConfirmBody } from './ConfirmBody';
import { ConfirmButton } from './ConfirmButton';
import { DialogHeading } from './DialogHeading';
import { planOf } from './dialogReducer';
import { findReasonProblem } from './findReasonProblem';
import { ReasonField } from './ReasonField';
import { useAction } from './useAction';

const useStyles = makeStyles(theme => ({
  form: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    overflow: 'hidden',
  },
  // Seen also when a mouse opened the dialog: it says what Enter does.
  cancel: {
    '&&:focus': {
      outline: `2px solid ${theme.palette.primary.main}`,
      outlineOffset: 2,
    },
  },
  content: { paddingTop: theme.spacing(1) },
  actions: {
    padding: theme.spacing(1.5, 3, 2.5),
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& > *': { margin: 0 },
  },
}));

/** The plan of an action, until a person has confirmed it with a reason. */
export function ConfirmStage(props: {
  titleId: string;
  subject: ActionSubject;
  action: Action;
  toRevision?: number;
  onStarted: (operationId: string) => void;
  onClose: () => void;
}) {
  const { titleId, subject, action, toRevision, onStarted, onClose } = props;
  const classes = useStyles();
  const inHand = useAction(subject.workload.ref, action, toRevision);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [wantsBreak, setWantsBreak] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const { state } = inHand;

  const started = useLatest(onStarted);
  const operationId = state.stage === 'started' ? state.operationId : undefined;
  useEffect(() => {
    if (operationId) started.current(operationId);
  }, [operationId, started]);

  const plan = planOf(state);
  // The choice is about the plan that is shown; a later one may not need it.
  const breakGlass = wantsBreak && plan !== undefined && isGuarded(plan);
  const problem = findReasonProblem(reason, breakGlass);
  const title = actionTitle({
    action,
    tense: 'label',
    environment: subject.environment.name,
    service: subject.service,
    version: plan?.toVersion,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (problem) {
      setAsked(true);
      field.current?.focus();
      return;
    }
    inHand.confirm(reason.trim(), { breakGlass });
  };

  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <DialogHeading id={titleId} title={title} subject={subject} />
      <DialogContent className={classes.content}>
        <ConfirmBody subject={subject} action={action} inHand={inHand} />
        {state.stage !== 'refused' && (
          <ReasonField
            ref={field}
            value={reason}
            problem={asked ? problem : undefined}
            onChange={setReason}
          />
        )}
        <BreakGlass
          plan={plan}
          right={subject.rights?.breakGlass}
          checked={wantsBreak}
          onChange={setWantsBreak}
        />
      </DialogContent>
      <DialogActions className={classes.actions}>
        {/* The safe way out has the focus: Enter by mistake changes nothing. */}
        <Button
          className={classes.cancel}
          variant="outlined"
          onClick={onClose}
          // eslint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
        >
          {state.stage === 'refused' ? 'Close' : 'Cancel'}
        </Button>
        {state.stage !== 'refused' && (
          <ConfirmButton state={state} breakGlass={breakGlass}>
            {buttonOf(title, plan, breakGlass)}
          </ConfirmButton>
        )}
      </DialogActions>
    </form>
  );
}

/** Says which of the three it does: start, ask, or start without asking. */
function buttonOf(
  title: string,
  plan: Plan | undefined,
  breakGlass: boolean,
): string {
  const action = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  if (breakGlass) return `Break the glass: ${action}`;
  return plan && plan.approvals.required > 0 ? `Request to ${action}` : title;
}
