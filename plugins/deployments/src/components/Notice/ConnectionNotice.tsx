import { makeStyles } from '@material-ui/core/styles';
import { ClusterConnection } from '@backstage-deployments/plugin-deployments-common';
import { clockTime } from '../../format/clockTime';
import { exactTime } from '../../format/exactTime';
import { describeConnection } from './describeConnection';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  line: {
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(12),
    margin: theme.spacing(1, 0, 0),
    overflowWrap: 'anywhere',
  },
}));

/** Trouble with a cluster as a quiet line, with the time of what is shown. Nothing for one that is well. */
export function ConnectionNotice({ cluster }: { cluster: ClusterConnection }) {
  const classes = useStyles();
  const { state, message, syncedAt } = cluster;
  if (state === 'ok') return <LimitedKinds cluster={cluster} />;
  return (
    <p className={classes.line} title={message}>
      {describeConnection(cluster)}
      {syncedAt ? (
        <>
          , shown as of{' '}
          <time dateTime={syncedAt} title={exactTime(syncedAt)}>
            {clockTime(syncedAt, Date.now())}
          </time>
        </>
      ) : (
        state !== 'connecting' && ', nothing known yet'
      )}
    </p>
  );
}

/** Kinds that the portal may not read; one that is not installed is nothing to worry about. */
function LimitedKinds({
  cluster: { name, limitedKinds = [] },
}: {
  cluster: ClusterConnection;
}) {
  const classes = useStyles();
  const kinds = limitedKinds
    .filter(({ reason }) => reason === 'forbidden')
    .map(({ kind }) => kind);
  if (kinds.length === 0) return null;
  return (
    <p className={classes.line}>
      The portal may not read {kinds.join(', ')} of {name}
    </p>
  );
}
