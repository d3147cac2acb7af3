import { makeStyles } from '@material-ui/core/styles';
import { EnvironmentSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { Notice } from '../Notice/Notice';

const useStyles = makeStyles(theme => ({
  list: { margin: theme.spacing(0.5, 0, 0), paddingLeft: theme.spacing(2.25) },
}));

/** Whether disaster recovery could take over now, or what keeps it from that. Nothing elsewhere. */
export function ParityNotice({
  environment: { tier, drift },
}: {
  environment: Pick<EnvironmentSnapshot, 'tier' | 'drift'>;
}) {
  const classes = useStyles();
  if (tier !== 'disaster-recovery' || !drift || drift.state === 'unknown') {
    return null;
  }
  if (drift.state === 'equal') {
    return (
      <Notice phase="Healthy">
        <strong>Parity: yes.</strong> It could take over now.
      </Notice>
    );
  }
  return (
    <Notice
      phase="Paused"
      more={
        <ul className={classes.list}>
          {drift.differences.map(difference => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      }
    >
      <strong>Parity: no.</strong> It could not take over as it is:
    </Notice>
  );
}
