import { makeStyles } from '@material-ui/core/styles';
import { StepSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { visuallyHidden } from '../visuallyHidden';
import { Countdown } from './Countdown';
import { trackColors } from './trackColors';
import { quietColor } from '../quietColor';

const DOT = 12;
const MARK = 6;
const FULL = '100 %';

const useStyles = makeStyles(theme => {
  const { moving, empty } = trackColors(theme);
  return {
    track: {
      display: 'flex',
      flexWrap: 'wrap',
      listStyle: 'none',
      margin: theme.spacing(1.5, 0, 0.5),
      padding: 0,
      rowGap: theme.spacing(1),
    },
    step: {
      position: 'relative',
      flex: '1 0 32px',
      paddingTop: theme.spacing(2.25),
      textAlign: 'center',
      fontSize: theme.typography.pxToRem(11),
      fontVariantNumeric: 'tabular-nums',
      color: quietColor(theme),
      '&::before': {
        content: '""',
        position: 'absolute',
        top: DOT / 2 + 1,
        left: 0,
        width: '100%',
        height: 2,
        backgroundColor: empty,
      },
      '&:first-child::before': { left: '50%', width: '50%' },
      '&:last-child::before': { width: '50%' },
      '&::after': {
        content: '""',
        position: 'absolute',
        top: 2,
        left: `calc(50% - ${DOT / 2}px)`,
        width: DOT,
        height: DOT,
        boxSizing: 'border-box',
        borderRadius: '50%',
        border: `2px solid ${quietColor(theme)}`,
        backgroundColor: theme.palette.background.paper,
      },
    },
    mark: {
      flex: '1 0 12px',
      '&::after': {
        top: 2 + (DOT - MARK) / 2,
        left: `calc(50% - ${MARK / 2}px)`,
        width: MARK,
        height: MARK,
        borderWidth: 1,
      },
    },
    done: {
      '&::before': { backgroundColor: moving },
      '&::after': { backgroundColor: moving, borderColor: moving },
    },
    current: {
      color: theme.palette.text.primary,
      fontWeight: 600,
      '&::after': {
        backgroundColor: moving,
        borderColor: moving,
        boxShadow: `0 0 0 4px ${moving}44`,
      },
    },
    pending: {},
    hidden: visuallyHidden,
    now: {
      fontSize: theme.typography.pxToRem(12),
      color: quietColor(theme),
      fontVariantNumeric: 'tabular-nums',
      '& strong': { color: theme.palette.text.primary },
    },
  };
});

/** A canary's steps: weights as dots with their number, pauses and analyses as marks between them. */
export function StepTrack({ steps }: { steps: readonly StepSnapshot[] }) {
  const classes = useStyles();
  return (
    <>
      <ol className={classes.track} aria-label="Steps of the canary">
        {steps.map((step, index) => (
          <li
            key={`${index} ${step.label}`}
            className={[
              classes.step,
              step.kind !== 'setWeight' && classes.mark,
              classes[step.state],
            ]
              .filter(Boolean)
              .join(' ')}
            title={step.detail ? `${step.label}: ${step.detail}` : step.label}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            {step.kind === 'setWeight' ? (
              step.label
            ) : (
              <span className={classes.hidden}>{step.label}</span>
            )}
            {step.state === 'done' && (
              <span className={classes.hidden}>, done</span>
            )}
          </li>
        ))}
        {steps[steps.length - 1]?.label !== FULL && (
          // After its last step a canary gets all traffic, whether the steps say so or not.
          <li className={`${classes.step} ${classes.pending}`}>{FULL}</li>
        )}
      </ol>
      <CurrentStep steps={steps} />
    </>
  );
}

/** What the current step does and what comes after it. */
function CurrentStep({ steps }: { steps: readonly StepSnapshot[] }) {
  const classes = useStyles();
  const index = steps.findIndex(({ state }) => state === 'current');
  if (index < 0) return null;
  const { endsAt, kind, label, detail } = steps[index];
  const next =
    steps.slice(index + 1).find(step => step.kind === 'setWeight')?.label ??
    FULL;
  return (
    <div className={classes.now}>
      Step {index + 1} of {steps.length}:{' '}
      {kind === 'pause' && !endsAt ? 'pause until somebody promotes' : label}
      {detail && `, ${detail}`}. Next: {next}
      {endsAt && (
        <>
          {' '}
          in{' '}
          <strong>
            <Countdown endsAt={endsAt} />
          </strong>
        </>
      )}
    </div>
  );
}
