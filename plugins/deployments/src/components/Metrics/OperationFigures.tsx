import { makeStyles } from '@material-ui/core/styles';
import {
  describeBreach,
  formatMetric,
  JudgedMetric,
  MetricFigure,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { metricTitles } from './describeReading';

const useStyles = makeStyles(theme => ({
  list: {
    margin: theme.spacing(1, 0, 0),
    fontSize: theme.typography.pxToRem(13),
  },
  query: {
    display: 'block',
    overflowWrap: 'anywhere',
    fontSize: theme.typography.pxToRem(11),
  },
}));

const judged: readonly JudgedMetric[] = ['errorRate', 'latencyP95Ms'];

/** The figures that an operation rests on, and those before and after it. Nothing where nothing was measured. */
export function OperationFigures({ operation }: { operation: Operation }) {
  const classes = useStyles();
  const { automation, proof } = operation;
  const figures = proof?.metrics;
  if (!automation && !figures) return null;
  return (
    <ul className={classes.list} aria-label="Figures">
      {automation && (
        <li>
          {describeBreach(automation.evidence)} (
          {automation.evidence.samples
            .map(({ value }) =>
              value === null
                ? 'no data'
                : formatMetric(automation.evidence.metric, value),
            )
            .join(', ')}
          )<code className={classes.query}>{automation.evidence.query}</code>
        </li>
      )}
      {figures &&
        judged.map(metric => (
          <li key={metric}>
            {metricTitles[metric]} before {say(metric, figures.before[metric])},
            after {say(metric, figures.after[metric])}
          </li>
        ))}
    </ul>
  );
}

function say(metric: JudgedMetric, figure: MetricFigure): string {
  switch (figure.state) {
    case 'ok':
      return formatMetric(metric, figure.value);
    case 'no-data':
      return 'no data';
    default:
      return `not known (${figure.message})`;
  }
}
