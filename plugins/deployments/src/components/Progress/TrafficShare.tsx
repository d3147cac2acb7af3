import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Notice } from '../Notice/Notice';
import { quietColor } from '../quietColor';
import { TrafficBar } from './TrafficBar';

const useStyles = makeStyles(theme => ({
  actual: {
    margin: theme.spacing(0.25, 0, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
}));

/** The share that was asked for, and whether the routes give it. */
export function TrafficShare({ workload }: { workload: WorkloadSnapshot }) {
  const classes = useStyles();
  const { current, stable, weights, traffic } = workload;
  if (!stable || !weights) return null;
  const { actual, problem } = traffic ?? {};
  return (
    <>
      <TrafficBar
        title="Traffic"
        first={`${versionOfImages(current.images)} gets`}
        second={`${versionOfImages(stable.images)} gets`}
        percent={weights.canary}
      />
      {problem && <Notice phase="Paused">{problem}</Notice>}
      {!problem && actual && (
        <p className={classes.actual}>
          {namesOf(workload)} gives {actual.canary} % and {actual.stable} %
        </p>
      )}
    </>
  );
}

function namesOf({ traffic }: WorkloadSnapshot): string {
  const names = (traffic?.virtualServices ?? []).map(
    ({ virtualService }) => virtualService,
  );
  return `VirtualService ${names.join(', ')}`;
}
