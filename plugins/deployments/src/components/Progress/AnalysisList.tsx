import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  AnalysisMetricSnapshot,
  AnalysisRunSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { analysisThreshold } from '../../format/analysisCondition';
import { phaseColors } from '../StatusChip/phaseColors';
import { phaseOfAnalysis } from './phaseOfAnalysis';
import { Sparkline } from './Sparkline';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  list: { listStyle: 'none', margin: theme.spacing(1, 0), padding: 0 },
  metric: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    fontSize: theme.typography.pxToRem(12),
    padding: theme.spacing(0.5, 0),
    fontVariantNumeric: 'tabular-nums',
  },
  words: {
    flex: 1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& span': { color: quietColor(theme) },
  },
  verdict: { whiteSpace: 'nowrap' },
}));

/** What the analyses of an update measured, against what they ask for, and what they think of it. */
export function AnalysisList({
  runs,
}: {
  runs: readonly AnalysisRunSnapshot[];
}) {
  const classes = useStyles();
  return (
    <ul className={classes.list} aria-label="Analyses">
      {runs.flatMap(run =>
        run.metrics.map(metric => (
          <li
            key={`${run.name} ${metric.name}`}
            className={classes.metric}
            title={metric.message ?? run.message}
          >
            <Sparkline metric={metric} />
            <span className={classes.words}>
              {metric.name} <span>{describe(metric)}</span>
            </span>
            <Verdict metric={metric} className={classes.verdict} />
          </li>
        )),
      )}
    </ul>
  );
}

/** The last value and what it has to be: "0.998, at least 0.95". */
function describe(metric: AnalysisMetricSnapshot): string {
  const { measurements, successCondition, failureCondition } = metric;
  const value = measurements[measurements.length - 1]?.value;
  const measured = value?.replace(/^\[(.*)\]$/, '$1') ?? 'not measured yet';
  const threshold = analysisThreshold(metric);
  if (threshold) return `${measured}, ${threshold.words}`;
  if (successCondition) return `${measured}, needs ${successCondition}`;
  return failureCondition
    ? `${measured}, fails when ${failureCondition}`
    : measured;
}

function Verdict({
  metric,
  className,
}: {
  metric: AnalysisMetricSnapshot;
  className: string;
}) {
  const theme = useTheme();
  const { phase, successful, failed, count } = metric;
  const unbounded =
    failed > 0
      ? `${failed} of ${successful + failed} failed`
      : `${successful} passed`;
  const progress = count ? `${successful} of ${count}` : unbounded;
  const color = phaseColors(theme, phaseOfAnalysis(phase)).text;
  return (
    <strong className={className} style={{ color }}>
      {phase === 'Running' || phase === 'Pending' ? progress : phase}
    </strong>
  );
}
