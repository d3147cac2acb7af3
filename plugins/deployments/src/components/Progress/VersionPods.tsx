import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  list: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.25, 2),
    margin: theme.spacing(0.75, 0, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
    '& div': { display: 'flex', gap: theme.spacing(0.75) },
    '& dd': { margin: 0, color: theme.palette.text.primary, fontWeight: 600 },
  },
}));

/** How many pods of either version are up, while there are two. */
export function VersionPods({
  workload: { current, stable, pods },
}: {
  workload: WorkloadSnapshot;
}) {
  const classes = useStyles();
  if (!stable || !pods) return null;
  const rows = [
    { role: 'Canary', revision: current, ...pods.current },
    { role: 'Stable', revision: stable, ...pods.stable },
  ];
  return (
    <dl className={classes.list}>
      {rows.map(({ role, revision, available, desired }) => (
        <div key={role}>
          <dt>
            {role} {versionOfImages(revision.images)}
          </dt>
          <dd>
            {available} of {desired} pods
          </dd>
        </div>
      ))}
    </dl>
  );
}
