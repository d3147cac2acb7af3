import { lazy, Suspense } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentRights,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Disclosure } from '../Disclosure/Disclosure';

/** Whoever does not look at curves need not wait for the library that draws them. */
const WorkloadMetricsView = lazy(() =>
  import('./WorkloadMetricsView').then(module => ({
    default: module.WorkloadMetricsView,
  })),
);

const useStyles = makeStyles(theme => ({
  section: { marginTop: theme.spacing(0.5), marginLeft: theme.spacing(-0.5) },
}));

/** Figures of a workload, for whoever asks: closed it costs neither code nor a question. */
export function MetricsSection(props: {
  workload: WorkloadRef;
  rights?: EnvironmentRights;
  place: string;
}) {
  const classes = useStyles();
  return (
    <div className={classes.section}>
      <Disclosure show="Show metrics" hide="Hide metrics">
        <Suspense fallback={<p role="status">Loading metrics…</p>}>
          <WorkloadMetricsView {...props} />
        </Suspense>
      </Disclosure>
    </div>
  );
}
