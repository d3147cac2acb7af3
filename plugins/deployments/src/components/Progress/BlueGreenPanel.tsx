import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';
import { Countdown } from './Countdown';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.25, 1.5),
    margin: theme.spacing(1, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    '& strong': { color: theme.palette.text.primary },
  },
  value: { margin: 0, overflowWrap: 'anywhere' },
}));

/** Which version is active and which one waits in the preview, with their Services. */
export function BlueGreenPanel({ workload }: { workload: WorkloadSnapshot }) {
  const classes = useStyles();
  const { blueGreen, current, stable, pods } = workload;
  if (!blueGreen) return null;
  const { activeHash, activeService, previewHash, previewService } = blueGreen;
  const { promotesAt, wayBack } = blueGreen;
  const sideOf = (hash?: string) =>
    [
      { revision: current, counted: pods?.current },
      { revision: stable, counted: pods?.stable },
    ].find(({ revision }) => revision?.podTemplateHash === hash);
  const versionOf = (hash?: string) => {
    const revision = sideOf(hash)?.revision;
    return revision ? versionOfImages(revision.images) : 'another version';
  };
  const podsOf = (hash?: string) => {
    const counted = sideOf(hash)?.counted;
    return counted && `, ${counted.available} of ${counted.desired} pods`;
  };
  // Once promoted, the preview Service selects the active version: nothing waits in it.
  const waiting = previewService && previewHash && previewHash !== activeHash;
  return (
    <dl className={classes.list}>
      <dt>Active</dt>
      <dd className={classes.value}>
        <strong>{activeHash ? versionOf(activeHash) : 'none'}</strong> by
        Service {activeService}
        {podsOf(activeHash)}
      </dd>
      {waiting && (
        <>
          <dt>Preview</dt>
          <dd className={classes.value}>
            <strong>{versionOf(previewHash)}</strong> by Service{' '}
            {previewService}
            {podsOf(previewHash)}
          </dd>
        </>
      )}
      {promotesAt && (
        <>
          <dt>Promotes itself</dt>
          <dd className={classes.value}>
            in{' '}
            <strong>
              <Countdown endsAt={promotesAt} />
            </strong>
          </dd>
        </>
      )}
      {wayBack && (
        <>
          <dt>Instant way back</dt>
          <dd className={classes.value}>
            to <strong>{wayBack.version}</strong>, whose pods stay for{' '}
            <strong>
              <Countdown endsAt={wayBack.until} />
            </strong>
          </dd>
        </>
      )}
    </dl>
  );
}
