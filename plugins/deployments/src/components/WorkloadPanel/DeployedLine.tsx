import { makeStyles } from '@material-ui/core/styles';
import { WorkloadSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { Age } from '../Age/Age';
import { describeDeployment } from './describeDeployment';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  line: {
    margin: theme.spacing(0.25, 0, 1),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
}));

/** When, by whom and why the version was deployed. */
export function DeployedLine({ workload }: { workload: WorkloadSnapshot }) {
  const classes = useStyles();
  const { at, what, by, cause } = describeDeployment(workload);
  return (
    <p className={classes.line}>
      {what === 'deployed' ? '' : `${what} `}
      <Age at={at} />
      {by && ` by ${by}`}
      {cause && ` · ${cause}`}
    </p>
  );
}
