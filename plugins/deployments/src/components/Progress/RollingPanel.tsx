import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { trackColors } from './trackColors';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  rows: { margin: theme.spacing(1, 0), display: 'grid', gap: 4 },
  words: {
    display: 'flex',
    justifyContent: 'space-between',
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
    '& strong': { color: theme.palette.text.primary },
  },
  bounds: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
  },
  bar: {
    height: 6,
    borderRadius: 3,
    overflow: 'hidden',
    backgroundColor: trackColors(theme).empty,
  },
  fill: {
    height: '100%',
    transition: theme.transitions.create('width'),
    '@media (prefers-reduced-motion: reduce)': { transition: 'none' },
  },
  moving: { backgroundColor: trackColors(theme).moving },
  stable: { backgroundColor: trackColors(theme).stable },
}));

/** Pods of the new version filling and those of the old one leaving, against what is asked for. */
export function RollingPanel({ workload }: { workload: WorkloadSnapshot }) {
  const classes = useStyles();
  const { replicas, current, stable } = workload;
  const old = Math.max(0, replicas.total - replicas.updated);
  const rows = [
    {
      kind: 'moving' as const,
      version: versionOfImages(current.images),
      count: replicas.updated,
      note: 'new',
    },
    {
      kind: 'stable' as const,
      version: stable ? versionOfImages(stable.images) : 'earlier version',
      count: old,
      note: 'old',
    },
  ];
  return (
    <div className={classes.rows}>
      {rows.map(({ kind, version, count, note }) => (
        <div key={kind}>
          <div className={classes.words}>
            <span>
              <strong>{version}</strong> {note}
            </span>
            <span>
              {count} of {replicas.desired} pods
            </span>
          </div>
          <div className={classes.bar} aria-hidden>
            <div
              className={`${classes.fill} ${classes[kind]}`}
              style={{ width: `${share(count, replicas.desired)}%` }}
            />
          </div>
        </div>
      ))}
      <Bounds workload={workload} />
    </div>
  );
}

/** How far it may go, and how far it has gone. */
function Bounds({
  workload: { strategy, replicas, rolling },
}: {
  workload: WorkloadSnapshot;
}) {
  const classes = useStyles();
  if (strategy === 'recreate') {
    return (
      <span className={classes.bounds}>
        The old pods go first, so the service is down until the new ones are
        there
      </span>
    );
  }
  if (!rolling) return null;
  const { maxSurge, maxUnavailable } = rolling;
  const surge = Math.max(0, replicas.total - replicas.desired);
  const missing = Math.max(0, replicas.desired - replicas.available);
  return (
    <span className={classes.bounds}>
      Surge {surge}, at most {maxSurge} · unavailable {missing}, at most{' '}
      {maxUnavailable}
    </span>
  );
}

function share(count: number, of: number): number {
  return of === 0 ? 0 : Math.min(100, (count / of) * 100);
}
