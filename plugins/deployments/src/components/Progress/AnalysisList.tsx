import { makeStyles, useTheme } from '@material-ui/core/styles';
import { AnalysisRunSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';
import { Disclosure } from '../Disclosure/Disclosure';
import { quietColor } from '../quietColor';
import { AnalysisMetric } from './AnalysisMetric';
import { Measurements } from './Measurements';
import { phaseOfAnalysis } from './phaseOfAnalysis';

const useStyles = makeStyles(theme => ({
  run: {
    margin: theme.spacing(1.25, 0, 0),
    fontSize: theme.typography.pxToRem(12),
  },
  title: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    margin: 0,
    fontSize: 'inherit',
    fontWeight: 500,
    color: quietColor(theme),
  },
  list: { listStyle: 'none', margin: 0, padding: 0 },
}));

/** What the analyses of an update measured, against what they ask for, and what they think of it. */
export function AnalysisList({
  runs,
}: {
  runs: readonly AnalysisRunSnapshot[];
}) {
  const classes = useStyles();
  const theme = useTheme();
  return (
    <>
      {runs.map(run => (
        <div
          role="group"
          key={run.name}
          className={classes.run}
          aria-label={titleOf(run)}
        >
          <div className={classes.title}>
            {titleOf(run)}
            <strong
              style={{
                color: phaseColors(theme, phaseOfAnalysis(run.phase)).text,
              }}
            >
              {run.phase}
            </strong>
          </div>
          <ul className={classes.list}>
            {run.metrics.map(metric => (
              <AnalysisMetric key={metric.name} metric={metric} />
            ))}
          </ul>
          {run.metrics.some(({ measurements }) => measurements.length > 0) && (
            <Disclosure show="Measurements" hide="Hide the measurements">
              {run.metrics.map(metric => (
                <Measurements key={metric.name} metric={metric} />
              ))}
            </Disclosure>
          )}
        </div>
      ))}
    </>
  );
}

const titles: Record<AnalysisRunSnapshot['type'], string> = {
  step: 'Analysis of a step',
  background: 'Analysis in the background',
  'pre-promotion': 'Analysis before the promotion',
  'post-promotion': 'Analysis after the promotion',
  experiment: 'Analysis of the experiment',
};

function titleOf({ type, step }: AnalysisRunSnapshot): string {
  return step === undefined ? titles[type] : `Analysis of step ${step + 1}`;
}
