import { FormEvent, useRef, useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  assertNever,
  stringifyWorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { PlanView } from '../ActionDialog/PlanView';
import { ReasonField } from '../ActionDialog/ReasonField';
import { Button } from '../Button/Button';
import { Notice } from '../Notice/Notice';
import { Deploying, useDeployments } from './useDeployments';

const useStyles = makeStyles(theme => ({
  paper: theme.typography.body2,
  title: {
    margin: 0,
    padding: theme.spacing(2.5, 3, 1),
    fontSize: theme.typography.pxToRem(20),
    overflowWrap: 'anywhere',
  },
  workload: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
  },
  actions: { padding: theme.spacing(1.5, 3, 2.5) },
}));

/** The plans for all workloads of an environment, one reason, and one click that starts an operation for each. */
export function DeployAllDialog(props: {
  title: string;
  workloads: readonly WorkloadSnapshot[];
  onClose: () => void;
}) {
  const { title, workloads, onClose } = props;
  const classes = useStyles();
  const id = useUniqueId('deploy-all');
  const [refs] = useState(() => workloads.map(({ ref }) => ref));
  const { stateOf, start } = useDeployments(refs);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const states = refs.map(stateOf);
  const open = states.filter(
    state => state.stage === 'planned' && !isBlocked(state),
  );
  const problem = reason.trim() === '' ? 'Say why, in a sentence' : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problem) field.current?.focus();
    else start(reason.trim());
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      aria-labelledby={id}
      PaperProps={{ className: classes.paper }}
      onClose={(_event, why) => why === 'escapeKeyDown' && onClose()}
    >
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <form onSubmit={submit} noValidate>
        <DialogContent>
          {refs.map((ref, index) => (
            <section key={stringifyWorkloadRef(ref)} aria-label={ref.cluster}>
              <h3 className={classes.workload}>
                {ref.name} in {ref.cluster}
              </h3>
              <Stage state={states[index]} />
            </section>
          ))}
          {open.length > 0 && (
            <ReasonField
              ref={field}
              value={reason}
              problem={asked ? problem : undefined}
              onChange={setReason}
            />
          )}
        </DialogContent>
        <DialogActions className={classes.actions}>
          {/* The safe way out has the focus: Enter by mistake changes nothing. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <Button variant="outlined" onClick={onClose} autoFocus>
            {open.length > 0 ? 'Cancel' : 'Close'}
          </Button>
          {open.length > 0 && (
            <Button type="submit" variant="contained" color="primary">
              {title}
            </Button>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function isBlocked(state: Deploying): boolean {
  return (
    state.stage === 'planned' &&
    state.plan.checks.some(({ verdict }) => verdict === 'block')
  );
}

function Stage({ state }: { state: Deploying }) {
  switch (state.stage) {
    case 'planning':
      return <LinearProgress aria-label="The plan is being made" />;
    case 'refused':
      return (
        <Notice phase="Degraded" role="alert">
          {state.message}
        </Notice>
      );
    case 'planned':
      return (
        <>
          <PlanView plan={state.plan} />
          {state.problem && (
            <Notice phase="Degraded" role="alert">
              It was not started. {state.problem}.
            </Notice>
          )}
        </>
      );
    case 'started':
      return (
        <Notice phase="Progressing" role="status">
          {state.plan.approvals.required > 0
            ? 'Requested; it waits for approval.'
            : 'Started; the page shows how far it is.'}
        </Notice>
      );
    default:
      return assertNever(state);
  }
}
