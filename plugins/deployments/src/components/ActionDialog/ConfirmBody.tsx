import { ReactNode, useMemo, useState } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  assertNever,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { actionWords } from '../../format/actionWords';
import { useWorkloadHistory } from '../../hooks/useWorkloadHistory';
import { deriveTenures } from '../History/deriveTenures';
import { Notice } from '../Notice/Notice';
import { ActionSubject } from './ActionSubject';
import { DialogState, planOf, SendProblem } from './dialogReducer';
import { ImagePicker } from './ImagePicker';
import { NowAndAfter } from './NowAndAfter';
import { PlanView } from './PlanView';
import { RevisionPicker } from './RevisionPicker';
import { ScopePicker } from './ScopePicker';
import { ActionInHand } from './useAction';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  waiting: {
    // As high as most plans, so that the dialog does not jump when the plan comes.
    minHeight: 260,
    color: quietColor(theme),
  },
  stale: { opacity: 0.55 },
  progress: { height: 2, marginBottom: theme.spacing(1) },
}));

/** Everything between the title and the reason. */
export function ConfirmBody(props: {
  subject: ActionSubject;
  action: Action;
  inHand: ActionInHand;
}) {
  const { subject, action, inHand } = props;
  switch (action) {
    case 'rollback':
      return <RollbackBody subject={subject} inHand={inHand} />;
    case 'switch':
      return (
        <>
          <ImagePicker
            workload={subject.workload}
            onChoose={image => inHand.plan(undefined, undefined, image)}
          />
          <Stages inHand={inHand} action="switch" />
        </>
      );
    default:
      return <Stages inHand={inHand} action={action} />;
  }
}

/** A rollback also shows what was and what will be, and lets another revision be chosen. */
function RollbackBody(props: { subject: ActionSubject; inHand: ActionInHand }) {
  const { subject, inHand } = props;
  const { entityRef, workload } = subject;
  const [choosing, setChoosing] = useState(false);
  const history = useWorkloadHistory(entityRef, workload.ref);
  const tenures = useMemo(
    () => (history.data ? deriveTenures(history.data) : []),
    [history.data],
  );
  const plan = planOf(inHand.state);
  const refused = inHand.state.stage === 'refused';
  const picker = tenures.length > 0 && (choosing || refused) && (
    <RevisionPicker
      tenures={tenures}
      chosen={chosenRevision(inHand.state)}
      onChoose={revision => inHand.plan(revision, plan?.commit?.scope)}
    />
  );
  return (
    <>
      {plan && (
        <NowAndAfter
          workload={workload}
          plan={plan}
          tenures={tenures}
          another={
            <Button
              size="small"
              color="primary"
              aria-expanded={choosing}
              onClick={() => setChoosing(!choosing)}
            >
              {choosing ? 'Keep this one' : 'Another…'}
            </Button>
          }
        />
      )}
      {!refused && picker}
      {plan?.commit && (
        <ScopePicker
          chosen={plan.commit.scope}
          onChoose={scope => inHand.plan(plan.toRevision, scope)}
        />
      )}
      <Stages inHand={inHand} action="rollback" />
      {refused && picker}
    </>
  );
}

function chosenRevision(state: DialogState): number | undefined {
  if (state.stage === 'started') return undefined;
  return state.toRevision ?? planOf(state)?.toRevision;
}

function Stages(props: { inHand: ActionInHand; action: Action }) {
  const { inHand, action } = props;
  const { state, plan } = inHand;
  const classes = useStyles();
  const again = (words: string) => (
    <Button
      size="small"
      onClick={() =>
        plan(
          state.stage === 'started' ? undefined : state.toRevision,
          planOf(state)?.commit?.scope,
          planOf(state)?.switch?.image,
        )
      }
    >
      {words}
    </Button>
  );
  switch (state.stage) {
    case 'planning':
      return state.before ? (
        <Planning className={classes.stale}>
          <PlanView plan={state.before} />
        </Planning>
      ) : (
        <Planning className={classes.waiting} />
      );
    case 'refused':
      return (
        <Notice phase="Degraded" role="alert">
          <strong>{actionWords[action].label}: not possible.</strong>{' '}
          {state.message}
        </Notice>
      );
    case 'unplanned':
      return (
        <Notice phase="Paused" role="alert" more={again('Try again')}>
          <strong>It could not be planned.</strong> {state.message}
        </Notice>
      );
    case 'planned':
    case 'sending':
      return (
        <>
          <PlanView plan={state.plan} />
          {state.stage === 'planned' && state.problem && (
            <Problem
              problem={state.problem}
              newPlan={again('Show the new plan')}
            />
          )}
        </>
      );
    case 'started':
      return null;
    default:
      return assertNever(state);
  }
}

function Planning(props: { className: string; children?: ReactNode }) {
  const classes = useStyles();
  return (
    <div className={props.className} aria-busy>
      <LinearProgress
        className={classes.progress}
        aria-label="The plan is being made"
      />
      {props.children}
    </div>
  );
}

function Problem(props: { problem: SendProblem; newPlan: ReactNode }) {
  const { kind, message } = props.problem;
  return kind === 'conflict' ? (
    <Notice phase="Paused" role="alert" more={props.newPlan}>
      <strong>Nothing was changed.</strong> {message}.
    </Notice>
  ) : (
    <Notice phase="Degraded" role="alert" more="You may try again.">
      <strong>It was not started.</strong> {message}.
    </Notice>
  );
}
