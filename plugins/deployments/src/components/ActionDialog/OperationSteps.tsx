import { makeStyles, Theme, useTheme } from '@material-ui/core/styles';
import CheckCircleIcon from '@material-ui/icons/CheckCircle';
import ErrorIcon from '@material-ui/icons/Error';
import LoopIcon from '@material-ui/icons/Loop';
import RadioButtonUncheckedIcon from '@material-ui/icons/RadioButtonUnchecked';
import RemoveCircleOutlineIcon from '@material-ui/icons/RemoveCircleOutline';
import {
  OperationStep,
  Phase,
  PlannedSwitch,
} from '@backstage-deployments/plugin-deployments-common';
import { Countdown } from '../Progress/Countdown';
import { duration } from '../../format/duration';
import { phaseColors } from '../StatusChip/phaseColors';
import { visuallyHidden } from '../visuallyHidden';
import { quietColor } from '../quietColor';

const looks: Readonly<
  Record<OperationStep['state'], { icon: typeof ErrorIcon; phase: Phase }>
> = {
  pending: { icon: RadioButtonUncheckedIcon, phase: 'Unknown' },
  running: { icon: LoopIcon, phase: 'Progressing' },
  done: { icon: CheckCircleIcon, phase: 'Healthy' },
  failed: { icon: ErrorIcon, phase: 'Degraded' },
  skipped: { icon: RemoveCircleOutlineIcon, phase: 'Unknown' },
};

const useStyles = makeStyles((theme: Theme) => ({
  steps: { listStyle: 'none', margin: theme.spacing(2, 0), padding: 0 },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px 1fr auto',
    gap: theme.spacing(0, 1),
    padding: theme.spacing(0.75, 0),
  },
  message: {
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(13),
    overflowWrap: 'anywhere',
  },
  took: {
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  hidden: visuallyHidden,
}));

/** The steps of an operation, the one that runs announced. */
export function OperationSteps({
  steps,
  watch,
}: {
  steps: readonly OperationStep[];
  /** Of a switch: which step watches, and for how long. */
  watch?: Pick<PlannedSwitch, 'watchStep' | 'watchSeconds'>;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const running = steps.find(({ state }) => state === 'running');
  return (
    <>
      <ol className={classes.steps} aria-label="Steps">
        {steps.map(({ title, state, message, startedAt, endedAt }, index) => {
          const { icon: Icon, phase } = looks[state];
          return (
            <li key={`${index} ${title}`} className={classes.step}>
              <Icon
                aria-hidden
                style={{ color: phaseColors(theme, phase).text }}
              />
              <span>
                {title}
                <span className={classes.hidden}>: {state}</span>
                {message && <div className={classes.message}>{message}</div>}
              </span>
              <span className={classes.took}>
                {watch?.watchStep === index &&
                  state === 'running' &&
                  startedAt && (
                    <Countdown
                      endsAt={new Date(
                        Date.parse(startedAt) + watch.watchSeconds * 1000,
                      ).toISOString()}
                    />
                  )}
                {startedAt &&
                  endedAt &&
                  duration(Date.parse(endedAt) - Date.parse(startedAt))}
              </span>
            </li>
          );
        })}
      </ol>
      <div role="status" className={classes.hidden}>
        {running && `${running.title}: running`}
      </div>
    </>
  );
}
