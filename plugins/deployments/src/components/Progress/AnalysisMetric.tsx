import { makeStyles, useTheme } from '@material-ui/core/styles';
import { AnalysisMetricSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { analysisThreshold, plainValue } from '../../format/analysisCondition';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';
import { phaseOfAnalysis } from './phaseOfAnalysis';
import { Sparkline } from './Sparkline';

const useStyles = makeStyles(theme => ({
  line: {
    display: 'flex',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(0.5, 0, 0),
    fontVariantNumeric: 'tabular-nums',
  },
  words: {
    flex: 1,
    minWidth: 0,
    overflowWrap: 'anywhere',
    '& span': { color: quietColor(theme) },
  },
  verdict: { whiteSpace: 'nowrap' },
  said: {
    margin: theme.spacing(0.25, 0, 0),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
}));

/** A metric of an analysis: its values as a line with their bound, the last one in words, the verdict. */
export function AnalysisMetric({ metric }: { metric: AnalysisMetricSnapshot }) {
  const classes = useStyles();
  const said = saidBy(metric);
  return (
    <li>
      <div className={classes.line}>
        <Sparkline metric={metric} />
        <span className={classes.words}>
          {metric.name} <span>{describe(metric)}</span>
        </span>
        <Verdict metric={metric} className={classes.verdict} />
      </div>
      {said && <p className={classes.said}>{said}</p>}
    </li>
  );
}

/** What the provider or the controller had to say about a metric that does not go well. */
function saidBy({
  phase,
  message,
  measurements,
  provider,
}: AnalysisMetricSnapshot) {
  const last = measurements[measurements.length - 1];
  const words = last?.phase === 'Error' ? last.message ?? message : message;
  if (!words || phase === 'Successful') return undefined;
  return provider ? `${provider}: ${words}` : words;
}

/** The last value and what it has to be: "0.998, at least 0.95". */
function describe(metric: AnalysisMetricSnapshot): string {
  const { measurements, successCondition, failureCondition } = metric;
  const last = measurements[measurements.length - 1];
  const measured = last
    ? plainValue(last.value) ?? 'no value'
    : 'not measured yet';
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
