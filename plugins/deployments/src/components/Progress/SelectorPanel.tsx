import { makeStyles } from '@material-ui/core/styles';
import {
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';
import { quietColor } from '../quietColor';
import { trackColors } from './trackColors';

const useStyles = makeStyles(theme => ({
  panel: {
    marginBottom: theme.spacing(2),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
  title: {
    margin: theme.spacing(0, 0, 0.75),
    fontSize: 'inherit',
    fontWeight: 500,
  },
  pair: {
    display: 'grid',
    gridTemplateColumns: '1fr 1fr',
    gap: theme.spacing(1),
  },
  side: {
    minWidth: 0,
    padding: theme.spacing(0.75, 1),
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 6,
  },
  active: { borderColor: trackColors(theme).moving, borderWidth: 2 },
  slot: { fontWeight: 600, color: theme.palette.text.primary },
  version: {
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 600,
    color: theme.palette.text.primary,
  },
}));

interface Side {
  slot: string;
  role: 'active' | 'idle' | 'unclear';
  version: string;
  ready: number;
  desired: number;
}

/** The two colours of a pair and which of them the Service sends its traffic to, told from either of them. */
export function SelectorPanel({ workload }: { workload: WorkloadSnapshot }) {
  const classes = useStyles();
  const { selector } = workload;
  if (!selector) return null;
  const { service, label, since, by, problem } = selector;
  const sides = sidesOf(workload);
  const active = sides.find(({ role }) => role === 'active');
  return (
    <div
      className={classes.panel}
      role="group"
      aria-label={`Service ${service}`}
    >
      <p className={classes.title}>
        {active ? (
          <>
            Service {service} sends its traffic to{' '}
            <strong className={classes.slot}>{active.slot}</strong>
            {since && (
              <>
                , since <Age at={since} />
              </>
            )}
            {by && ` by ${personName(by)}`}
          </>
        ) : (
          `Service ${service} picks by ${label}`
        )}
      </p>
      <div className={classes.pair}>
        {sides.map(({ slot, role, version, ready, desired }) => (
          <div
            key={slot}
            className={
              role === 'active'
                ? `${classes.side} ${classes.active}`
                : classes.side
            }
          >
            <div>
              <span className={classes.slot}>{slot}</span>
              {role !== 'unclear' && ` · ${role}`}
            </div>
            <div className={classes.version}>{version}</div>
            <div>
              {desired === 0 ? 'no pods' : `${ready} of ${desired} ready`}
            </div>
          </div>
        ))}
      </div>
      {problem && <Notice phase="Paused">{problem}</Notice>}
    </div>
  );
}

/** Blue first, whichever of them tells it, so that nothing changes places at a switch. */
function sidesOf({ selector, current, replicas }: WorkloadSnapshot): Side[] {
  if (!selector) return [];
  const { slot, role, other } = selector;
  const own: Side = {
    slot,
    role,
    version: versionOfImages(current.images),
    ready: replicas.ready,
    desired: replicas.desired,
  };
  if (!other) return [own];
  const opposite = {
    active: 'idle',
    idle: 'active',
    unclear: 'unclear',
  } as const;
  return [own, { ...other, role: opposite[role] }].sort((a, b) =>
    a.slot.localeCompare(b.slot),
  );
}
