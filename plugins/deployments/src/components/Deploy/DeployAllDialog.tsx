import { FormEvent, useRef, useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import {
  EnvironmentRights,
  stringifyWorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { BreakGlass } from '../ActionDialog/BreakGlass';
import { findReasonProblem } from '../ActionDialog/findReasonProblem';
import { ReasonField } from '../ActionDialog/ReasonField';
import { Button } from '../Button/Button';
import { RefusedButton } from '../WorkloadPanel/RefusedButton';
import { findCarrier, findGuarded, Outlook, outlooksOf } from './Deploying';
import { DeploymentStage } from './DeploymentStage';
import { useDeployments } from './useDeployments';

const useStyles = makeStyles(theme => ({
  paper: theme.typography.body2,
  title: {
    margin: 0,
    padding: theme.spacing(2.5, 3, 1),
    fontSize: theme.typography.pxToRem(20),
    overflowWrap: 'anywhere',
  },
  // As in the dialog of one: what is long scrolls, what decides stays in sight.
  form: {
    display: 'flex',
    flexDirection: 'column',
    minHeight: 0,
    overflow: 'hidden',
  },
  workload: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
  },
  outlook: { fontWeight: 600 },
  actions: {
    padding: theme.spacing(1.5, 3, 2.5),
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& > *': { margin: 0 },
  },
}));

/** The plans for all workloads of an environment, one reason, and one click that starts an operation for each. */
export function DeployAllDialog(props: {
  title: string;
  workloads: readonly WorkloadSnapshot[];
  rights?: EnvironmentRights;
  onClose: () => void;
}) {
  const { title, workloads, rights, onClose } = props;
  const classes = useStyles();
  const id = useUniqueId('deploy-all');
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const [refs] = useState(() => workloads.map(({ ref }) => ref));
  const { stateOf, start } = useDeployments(refs);
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [wantsBreak, setWantsBreak] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const states = refs.map(stateOf);
  const guarded = findGuarded(states);
  // The choice is about the plans that are shown; later ones may not need it.
  const breakGlass = wantsBreak && guarded !== undefined;
  const outlooks = outlooksOf(states, breakGlass).filter(
    outlook => outlook !== undefined,
  );
  const carrierOf = (index: number) => {
    const carrier = findCarrier(states, index, breakGlass);
    return carrier === undefined ? undefined : refs[carrier].cluster;
  };
  const problem = findReasonProblem(reason, breakGlass);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (problem) field.current?.focus();
    else start(reason.trim(), breakGlass);
  };
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={narrow}
      aria-labelledby={id}
      PaperProps={{ className: classes.paper }}
      onClose={(_event, why) => why === 'escapeKeyDown' && onClose()}
    >
      <h2 id={id} className={classes.title}>
        {title}
      </h2>
      <form className={classes.form} onSubmit={submit} noValidate>
        <DialogContent>
          {refs.map((ref, index) => (
            <section
              key={stringifyWorkloadRef(ref)}
              aria-label={`${ref.name} in ${ref.cluster}`}
            >
              <h3 className={classes.workload}>
                {ref.name} in {ref.cluster}
              </h3>
              <DeploymentStage
                state={states[index]}
                carrier={carrierOf(index)}
              />
            </section>
          ))}
          {outlooks.length > 0 && (
            <>
              <p className={classes.outlook}>{describeOutlook(outlooks)}</p>
              <ReasonField
                ref={field}
                value={reason}
                problem={asked ? problem : undefined}
                onChange={setReason}
              />
            </>
          )}
          <BreakGlass
            plan={guarded}
            right={rights?.breakGlass}
            checked={wantsBreak}
            onChange={setWantsBreak}
          />
        </DialogContent>
        <DialogActions className={classes.actions}>
          {/* The safe way out has the focus: Enter by mistake changes nothing. */}
          {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
          <Button variant="outlined" onClick={onClose} autoFocus>
            {outlooks.length > 0 ? 'Cancel' : 'Close'}
          </Button>
          {outlooks.length > 0 && (
            <StartButton outlooks={outlooks}>
              {labelOf(title, outlooks, breakGlass)}
            </StartButton>
          )}
        </DialogActions>
      </form>
    </Dialog>
  );
}

function StartButton({
  outlooks,
  children,
}: {
  outlooks: readonly Outlook[];
  children: string;
}) {
  if (outlooks.every(outlook => outlook === 'blocked')) {
    return (
      <RefusedButton
        name={children}
        reason="None of it can be done now; each says above what is in its way"
        size="medium"
      >
        {children}
      </RefusedButton>
    );
  }
  return (
    <Button type="submit" variant="contained" color="primary">
      {children}
    </Button>
  );
}

/** `Of 3, 1 starts at once, 1 waits for approval, 1 is left as it is.` */
function describeOutlook(outlooks: readonly Outlook[]): string {
  const count = (wanted: Outlook) =>
    outlooks.filter(outlook => outlook === wanted).length;
  const [starts, waits, blocked] = [
    count('starts'),
    count('waits'),
    count('blocked'),
  ];
  const parts = [
    starts > 0 && `${starts} ${starts === 1 ? 'starts' : 'start'} at once`,
    waits > 0 &&
      (waits === 1
        ? '1 waits for approval'
        : `${waits} wait for approval, each by itself`),
    blocked > 0 &&
      `${blocked} ${blocked === 1 ? 'is' : 'are'} left as ${
        blocked === 1 ? 'it is' : 'they are'
      }`,
  ].filter(Boolean);
  const sentence = parts.join('; ');
  return outlooks.length === 1
    ? `It ${sentence.slice(2)}.`
    : `Of ${outlooks.length}: ${sentence}.`;
}

/** Says which of the three it does: start, ask, or start without asking. */
function labelOf(
  title: string,
  outlooks: readonly Outlook[],
  breakGlass: boolean,
): string {
  const action = `${title.charAt(0).toLowerCase()}${title.slice(1)}`;
  if (breakGlass) return `Break the glass: ${action}`;
  const canStart = outlooks.filter(outlook => outlook !== 'blocked');
  return canStart.length > 0 && canStart.every(outlook => outlook === 'waits')
    ? `Request to ${action}`
    : title;
}
