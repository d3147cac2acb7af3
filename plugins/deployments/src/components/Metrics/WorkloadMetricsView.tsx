import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentRights,
  MetricRange,
  metricRanges,
  metrics,
  WorkloadMetrics,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  FIRST_RANGE,
  useWorkloadMetrics,
} from '../../hooks/useWorkloadMetrics';
import { ChoiceField } from '../ChoiceField/ChoiceField';
import { LoadNotice } from '../Notice/LoadNotice';
import { quietColor } from '../quietColor';
import { AutomationLine } from './AutomationLine';
import { MetricChart } from './MetricChart';

const useStyles = makeStyles(theme => ({
  view: {
    display: 'grid',
    gap: theme.spacing(1.5),
    paddingTop: theme.spacing(1),
    // The disclosure around it is moved to the left by this, so that its words stand in line.
    marginLeft: theme.spacing(0.5),
  },
  quiet: {
    margin: 0,
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(12),
  },
  marks: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    fontSize: theme.typography.pxToRem(12),
  },
}));

const ranges = Object.keys(metricRanges) as MetricRange[];

/** Error rate, latency and traffic by version, with what happened meanwhile. */
export function WorkloadMetricsView(props: {
  workload: WorkloadRef;
  rights?: EnvironmentRights;
  place: string;
}) {
  const { workload, rights, place } = props;
  const classes = useStyles();
  const [range, setRange] = useState<MetricRange>(FIRST_RANGE);
  const { data, ...live } = useWorkloadMetrics(workload, range);
  return (
    <section className={classes.view} aria-label={`Metrics of ${place}`}>
      <ChoiceField
        label="Range"
        value={range}
        onChange={value => setRange(value as MetricRange)}
      >
        {ranges.map(one => (
          <option key={one} value={one}>
            Last {one}
          </option>
        ))}
      </ChoiceField>
      <LoadNotice {...live} />
      {data && <Charts answer={data} />}
      {data?.automation && (
        <AutomationLine
          automation={data.automation}
          workload={workload}
          right={rights?.actions.find(({ action }) => action === 'rollback')}
          onSwitched={live.refresh}
        />
      )}
    </section>
  );
}

function Charts({ answer }: { answer: WorkloadMetrics }) {
  const classes = useStyles();
  if (!answer.readings) {
    return (
      <p className={classes.quiet}>
        No source of metrics is configured for this environment.
      </p>
    );
  }
  return (
    <>
      {metrics.map(metric => (
        <MetricChart key={metric} metric={metric} answer={answer} />
      ))}
      {answer.markers.length > 0 && (
        <ul className={classes.marks} aria-label="What happened meanwhile">
          {answer.markers.map(({ at, title }) => (
            <li key={`${at} ${title}`}>
              <time dateTime={at}>
                {new Date(at).toLocaleTimeString('en-GB')}
              </time>{' '}
              {title}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
