import { makeStyles } from '@material-ui/core/styles';
import { WorkloadSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
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
export function DeployedLine({
  workload: { current, stable },
}: {
  workload: WorkloadSnapshot;
}) {
  const classes = useStyles();
  const { createdAt, by, cause } = current;
  return (
    <p className={classes.line}>
      {stable && 'started '}
      <Age at={createdAt} />
      {by && ` by ${personName(by)}`}
      {cause && ` · ${cause}`}
    </p>
  );
}
