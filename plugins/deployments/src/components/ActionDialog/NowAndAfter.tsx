import { ReactNode } from 'react';
import { makeStyles, Theme } from '@material-ui/core/styles';
import {
  Plan,
  Revision,
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { duration } from '../../format/duration';
import { personName } from '../../format/personName';
import { useNow } from '../../hooks/useNow';
import { Tenure } from '../History/deriveTenures';
import { describeTenure } from '../History/describeTenure';
import { phaseColors } from '../StatusChip/phaseColors';
import { quietColor } from '../quietColor';

const useStyles = makeStyles((theme: Theme) => ({
  pair: {
    display: 'grid',
    gridTemplateColumns: '1fr auto 1fr',
    alignItems: 'stretch',
    gap: theme.spacing(1),
    [theme.breakpoints.down('xs')]: { gridTemplateColumns: '1fr' },
  },
  side: {
    minWidth: 0,
    border: `1px solid ${theme.palette.divider}`,
    borderRadius: 8,
    padding: theme.spacing(1.25, 1.75),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
  after: { borderColor: phaseColors(theme, 'Healthy').text },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'center',
    minHeight: 30,
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(12),
    fontWeight: 400,
  },
  version: {
    fontSize: theme.typography.pxToRem(18),
    fontWeight: 600,
    color: theme.palette.text.primary,
  },
  arrow: {
    alignSelf: 'center',
    [theme.breakpoints.down('xs')]: { display: 'none' },
  },
}));

/** The version that is there and the one that will be, side by side. */
export function NowAndAfter(props: {
  workload: WorkloadSnapshot;
  plan: Plan;
  tenures: readonly Tenure[];
  /** Opens the choice of another revision. */
  another: ReactNode;
}) {
  const { workload, plan, tenures, another } = props;
  const classes = useStyles();
  const now = tenures.find(
    ({ revision }) => revision.revision === plan.fromRevision,
  );
  const after = tenures.find(
    ({ revision }) => revision.revision === plan.toRevision,
  );
  return (
    <div className={classes.pair}>
      <section className={classes.side}>
        <div className={classes.head}>
          <h3 className={classes.title}>Now</h3>
        </div>
        <Version
          version={plan.fromVersion ?? versionOfImages(workload.current.images)}
          revision={now?.revision ?? workload.current}
        />
        <Traffic workload={workload} tenure={now} />
        <Shipped revision={now?.revision ?? workload.current} />
      </section>
      <span className={classes.arrow} aria-hidden>
        →
      </span>
      <section className={`${classes.side} ${classes.after}`}>
        <div className={classes.head}>
          <h3 className={classes.title}>After</h3>
          {another}
        </div>
        <Version version={plan.toVersion} revision={after?.revision} />
        {after && <TenureLine tenure={after} />}
        {after && <Shipped revision={after.revision} />}
      </section>
    </div>
  );
}

function Version(props: { version?: string; revision?: Revision }) {
  const { version, revision } = props;
  const classes = useStyles();
  const digest = revision?.images[0]?.digest;
  return (
    <div>
      <span className={classes.version}>{version}</span>{' '}
      {revision && `revision ${revision.revision}`}
      {digest && <span title={digest}>{` · ${digest.slice(0, 14)}…`}</span>}
    </div>
  );
}

/** A canary's share says more than that its version is live. */
function Traffic(props: { workload: WorkloadSnapshot; tenure?: Tenure }) {
  const { workload, tenure } = props;
  const now = useNow(30_000).getTime();
  const { weights, stable } = workload;
  if (!stable || !weights) {
    return tenure ? <TenureLine tenure={tenure} /> : null;
  }
  const since =
    tenure?.from === undefined ? '' : ` for ${duration(now - tenure.from)}`;
  return (
    <div>
      {weights.canary} % of traffic{since}
    </div>
  );
}

function TenureLine({ tenure }: { tenure: Tenure }) {
  const now = useNow(30_000).getTime();
  const { live, ended } = describeTenure(tenure, now);
  return (
    <div>
      {live}
      {ended && `, ${ended}`}
    </div>
  );
}

function Shipped({ revision: { by, cause } }: { revision: Revision }) {
  const words = [by && `by ${personName(by)}`, cause].filter(Boolean);
  return words.length > 0 ? <div>{words.join(' · ')}</div> : null;
}
