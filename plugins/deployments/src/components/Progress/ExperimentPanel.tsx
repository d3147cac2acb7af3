import { makeStyles, useTheme } from '@material-ui/core/styles';
import { ExperimentSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';
import { AnalysisList } from './AnalysisList';
import { Countdown } from './Countdown';
import { phaseOfAnalysis } from './phaseOfAnalysis';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.25),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** The versions that run side by side, for how long still, and what judges them. */
export function ExperimentPanel({
  experiment,
}: {
  experiment: ExperimentSnapshot;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const { phase, message, endsAt, sides, analysisRuns } = experiment;
  const pods = sides.map(
    ({ name, available, desired }) => `${name} ${available} of ${desired} pods`,
  );
  return (
    <>
      <div className={classes.line} title={message}>
        <span>
          Experiment: {pods.join(', ')}
          {endsAt && (
            <>
              , ends in <Countdown endsAt={endsAt} />
            </>
          )}
        </span>
        <strong
          style={{ color: phaseColors(theme, phaseOfAnalysis(phase)).text }}
        >
          {phase}
        </strong>
      </div>
      <AnalysisList runs={analysisRuns} />
    </>
  );
}
