import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  DestinationRole,
  figuresByVersion,
  formatMetric,
  JudgedMetric,
  MetricFigure,
  MetricReadings,
  metrics,
  Revision,
  VersionFigures,
  versionOfImages,
  WorkloadMetrics,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import {
  FIRST_RANGE,
  useWorkloadMetrics,
} from '../../hooks/useWorkloadMetrics';
import { LoadNotice } from '../Notice/LoadNotice';
import { whoGets } from '../Progress/describeRoute';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';
import { visuallyHidden } from '../visuallyHidden';

const useStyles = makeStyles(theme => ({
  view: { fontSize: theme.typography.pxToRem(12) },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontVariantNumeric: 'tabular-nums',
    '& th, & td': {
      padding: theme.spacing(0.5, 0, 0.5, 1),
      textAlign: 'right',
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.palette.divider}`,
    },
    '& th:first-child': {
      paddingLeft: 0,
      textAlign: 'left',
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: quietColor(theme), fontWeight: 400 },
    '& tbody th': { fontWeight: 600 },
  },
  who: { color: quietColor(theme), fontWeight: 400 },
  quiet: { margin: theme.spacing(0.75, 0, 0), color: quietColor(theme) },
  hidden: visuallyHidden,
}));

interface Variant {
  revision: Revision;
  /** Destinations of routes that lead to it. */
  roles: DestinationRole[];
}

/** Error rate, p95 and traffic of each version, and who gets it. */
export function VersionsView(props: {
  workload: WorkloadSnapshot;
  place: string;
}) {
  const { workload, place } = props;
  const classes = useStyles();
  const { data, ...live } = useWorkloadMetrics(workload.ref, FIRST_RANGE);
  return (
    <section
      className={classes.view}
      aria-label={`Figures of the versions in ${place}`}
    >
      <LoadNotice {...live} />
      {data && <Answer answer={data} workload={workload} />}
    </section>
  );
}

function Answer(props: {
  answer: WorkloadMetrics;
  workload: WorkloadSnapshot;
}) {
  const { answer, workload } = props;
  const classes = useStyles();
  const { readings, source, thresholds } = answer;
  if (!readings) {
    return (
      <p className={classes.quiet}>
        No source of metrics is configured for this environment.
      </p>
    );
  }
  const variants = variantsOf(workload);
  const figures = figuresByVersion(
    readings,
    variants.map(({ revision }) => revision.podTemplateHash),
  );
  return (
    <>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Errors</th>
            <th scope="col">p95</th>
            <th scope="col">Requests/s</th>
          </tr>
        </thead>
        <tbody>
          {variants.map(({ revision, roles }, index) => (
            <tr key={revision.podTemplateHash}>
              <th scope="row">
                {versionOfImages(revision.images)}
                {whoGets(workload, roles).map(who => (
                  <div key={who} className={classes.who}>
                    {who}
                  </div>
                ))}
              </th>
              <Judged
                metric="errorRate"
                of={figures[index]}
                threshold={thresholds.errorRate}
              />
              <Judged
                metric="latencyP95Ms"
                of={figures[index]}
                threshold={thresholds.latencyP95Ms}
              />
              <td>{sayTraffic(figures[index])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {whyNot(readings, source).map(sentence => (
        <p key={sentence} className={classes.quiet}>
          {sentence}
        </p>
      ))}
      <p className={classes.quiet}>
        By {source} at{' '}
        <time dateTime={answer.to}>
          {new Date(answer.to).toLocaleTimeString('en-GB')}
        </time>
      </p>
    </>
  );
}

function Judged(props: {
  metric: JudgedMetric;
  of: VersionFigures;
  threshold: number;
}) {
  const { metric, of, threshold } = props;
  const classes = useStyles();
  const theme = useTheme();
  const figure = of.figures[metric];
  const bad = figure.state === 'ok' && figure.value > threshold;
  if (!bad) return <td>{say(metric, figure)}</td>;
  const bound = `above ${formatMetric(metric, threshold)}`;
  return (
    <td title={bound}>
      <strong style={{ color: phaseColors(theme, 'Degraded').text }}>
        {say(metric, figure)}
      </strong>
      <span className={classes.hidden}>, {bound}</span>
    </td>
  );
}

/** The newer first, as on the rest of the page. */
function variantsOf({ current, stable }: WorkloadSnapshot): Variant[] {
  return stable
    ? [
        { revision: current, roles: ['canary', 'workload'] },
        { revision: stable, roles: ['stable'] },
      ]
    : [{ revision: current, roles: ['canary', 'workload', 'stable'] }];
}

function say(metric: JudgedMetric, figure: MetricFigure): string {
  return figure.state === 'ok'
    ? formatMetric(metric, figure.value)
    : absence(figure);
}

/** The unit stands above. */
function sayTraffic({ figures, trafficPercent }: VersionFigures): string {
  const { traffic } = figures;
  if (traffic.state !== 'ok') return absence(traffic);
  const rate = Number(traffic.value.toPrecision(3));
  return trafficPercent === undefined
    ? `${rate}`
    : `${rate} (${Math.round(trafficPercent)} %)`;
}

function absence({ state }: MetricFigure): string {
  return state === 'no-data' ? 'no data' : 'not known';
}

/** What keeps figures from being there, each once. */
function whyNot(readings: MetricReadings, source = 'The source'): string[] {
  const sentences = metrics.flatMap(metric => {
    const reading = readings[metric];
    if (reading.state === 'unreachable') {
      return [`${source} gave no figures: ${reading.message}.`];
    }
    const whole =
      reading.state === 'ok' &&
      reading.series.some(
        ({ podTemplateHash }) => podTemplateHash === undefined,
      );
    return whole
      ? [`${source} tells of all versions together, not of each.`]
      : [];
  });
  return [...new Set(sentences)];
}
