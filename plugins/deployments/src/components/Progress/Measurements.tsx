import { makeStyles } from '@material-ui/core/styles';
import { AnalysisMetricSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { plainValue } from '../../format/analysisCondition';
import { exactTime } from '../../format/exactTime';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  terms: { margin: theme.spacing(0.5, 0), color: quietColor(theme) },
  list: {
    margin: theme.spacing(0, 0, 0.5),
    paddingLeft: theme.spacing(2.5),
    fontVariantNumeric: 'tabular-nums',
    '& li': { overflowWrap: 'anywhere' },
  },
}));

/** Every value that is kept with its verdict, and by which terms they are judged. */
export function Measurements({ metric }: { metric: AnalysisMetricSnapshot }) {
  const classes = useStyles();
  return (
    <>
      <p className={classes.terms}>
        <strong>{metric.name}</strong> {describeTerms(metric)}
      </p>
      <ol className={classes.list}>
        {metric.measurements.map((measurement, index) => (
          <li key={`${index} ${measurement.finishedAt}`}>
            {plainValue(measurement.value) ?? 'no value'}: {measurement.phase}
            {measurement.finishedAt && `, ${exactTime(measurement.finishedAt)}`}
            {measurement.message && ` (${measurement.message})`}
          </li>
        ))}
      </ol>
    </>
  );
}

function describeTerms(metric: AnalysisMetricSnapshot): string {
  const { successCondition, failureCondition, provider } = metric;
  const { failureLimit, interval, count } = metric;
  const parts = [
    provider && `from ${provider}`,
    interval && `every ${interval}`,
    count && `${count} times`,
    successCondition && `good when ${successCondition}`,
    failureCondition && `bad when ${failureCondition}`,
    failureLimit !== undefined && `fails after more than ${failureLimit} bad`,
  ];
  return parts.filter(Boolean).join(', ');
}
