import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import {
  formatMetric,
  Metric,
  WorkloadMetrics,
} from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';
import { visuallyHidden } from '../visuallyHidden';
import { describeReading, metricTitles, versionOf } from './describeReading';
import { toRows } from './toRows';

const HEIGHT = 140;
/** Half a label's height above the highest tick, half its width beside the last. */
const MARGIN = { top: 8, right: 16, bottom: 0, left: 0 };
/** Of lines, the newest version first; dashes tell them apart for who sees no colours. */
const phases = ['Progressing', 'Healthy', 'Paused', 'Unknown'] as const;
const dashes = [undefined, '6 3', '2 3', '8 3 2 3'];

const useStyles = makeStyles(theme => ({
  figure: { margin: 0, minWidth: 0 },
  title: { fontSize: theme.typography.pxToRem(12), fontWeight: 600 },
  words: {
    margin: 0,
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  hidden: visuallyHidden,
}));

const clock = (ms: number) =>
  new Date(ms).toLocaleTimeString('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
  });

/** The unit of traffic would not fit on one line beside the axis; the title has it. */
function tickOf(metric: Metric, value: number): string {
  return metric === 'traffic' ? String(value) : formatMetric(metric, value);
}

/** One metric of a workload: a line a version, its threshold, and marks where something happened. */
export function MetricChart(props: {
  metric: Metric;
  answer: WorkloadMetrics;
}) {
  const { metric, answer } = props;
  const classes = useStyles();
  const reading = answer.readings?.[metric];
  if (!reading) return null;
  const words = describeReading(metric, reading, answer);
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.title}>
        {metricTitles[metric]}
        {metric === 'traffic' && ', requests/s'}
      </figcaption>
      {reading.state === 'ok' ? (
        <>
          <p className={classes.hidden}>{words}</p>
          <div aria-hidden>
            <Drawing {...props} series={reading.series} />
          </div>
        </>
      ) : (
        <p className={classes.words}>{words}</p>
      )}
    </figure>
  );
}

function Drawing({
  metric,
  answer,
  series,
}: {
  metric: Metric;
  answer: WorkloadMetrics;
  series: Parameters<typeof toRows>[0];
}) {
  const theme = useTheme();
  const quiet = quietColor(theme);
  const { from, to, markers, thresholds, revisions } = answer;
  return (
    <ResponsiveContainer width="100%" height={HEIGHT}>
      <LineChart
        data={toRows(series)}
        accessibilityLayer={false}
        margin={MARGIN}
      >
        <CartesianGrid stroke={theme.palette.divider} vertical={false} />
        <XAxis
          dataKey="at"
          type="number"
          domain={[Date.parse(from), Date.parse(to)]}
          tickFormatter={clock}
          tick={{ fill: quiet, fontSize: 11 }}
        />
        <YAxis
          width={64}
          tickFormatter={value => tickOf(metric, Number(value))}
          tick={{ fill: quiet, fontSize: 11 }}
        />
        <Tooltip
          labelFormatter={value => clock(Number(value))}
          formatter={value => formatMetric(metric, Number(value))}
          contentStyle={{
            background: theme.palette.background.paper,
            color: theme.palette.text.primary,
          }}
        />
        <Legend wrapperStyle={{ fontSize: 11 }} />
        {metric !== 'traffic' && (
          <ReferenceLine
            y={thresholds[metric]}
            stroke={phaseColors(theme, 'Degraded').text}
            strokeDasharray="4 4"
            ifOverflow="extendDomain"
          />
        )}
        {markers.map(({ at, title }) => (
          <ReferenceLine
            key={`${at} ${title}`}
            x={Date.parse(at)}
            stroke={quiet}
          />
        ))}
        {series.map(({ podTemplateHash }, index) => (
          <Line
            key={podTemplateHash ?? 'all'}
            dataKey={String(index)}
            name={versionOf(podTemplateHash, revisions)}
            stroke={phaseColors(theme, phases[index % phases.length]).text}
            strokeDasharray={dashes[index % dashes.length]}
            // The line as it is drawn, dashes and all.
            legendType="plainline"
            dot={false}
            connectNulls={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}
