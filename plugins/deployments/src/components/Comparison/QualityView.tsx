import Link from '@material-ui/core/Link';
import { makeStyles } from '@material-ui/core/styles';
import {
  EnvironmentComparison,
  EnvironmentSnapshot,
  GateVerdict,
  Phase,
  QualityCheck,
  VersionQuality,
} from '@backstage-deployments/plugin-deployments-common';
import { Disclosure } from '../Disclosure/Disclosure';
import { quietColor } from '../quietColor';
import { StatusChip } from '../StatusChip/StatusChip';

const useStyles = makeStyles(theme => ({
  heading: {
    margin: theme.spacing(1, 0, 0.5),
    fontSize: theme.typography.pxToRem(14),
  },
  list: {
    margin: theme.spacing(0, 0, 1),
    padding: 0,
    listStyle: 'none',
    overflowWrap: 'anywhere',
    '& li': { margin: theme.spacing(0.5, 0) },
    '& li > span': { verticalAlign: 'middle' },
    '& li > strong': { verticalAlign: 'middle' },
  },
  checks: { color: quietColor(theme) },
}));

const phases: Readonly<Record<GateVerdict, Phase>> = {
  passed: 'Healthy',
  failed: 'Degraded',
  pending: 'Progressing',
  unknown: 'Unknown',
};

type Side = Pick<EnvironmentSnapshot, 'title'>;

/** What pipelines and people say of the commit behind each version: the gates that are required, and the other checks. */
export function QualityView(props: {
  comparison: EnvironmentComparison;
  from: Side;
  to: Side;
}) {
  const { comparison, from, to } = props;
  const classes = useStyles();
  const versions = versionsOf(comparison, from, to);
  if (versions.size === 0) return null;
  return (
    <section aria-label="Quality gates">
      {[...versions].map(([title, { gates, others }]) => (
        <div key={title}>
          <h3 className={classes.heading}>{title}</h3>
          <ul className={classes.list}>
            {gates.map(({ gate, verdict, message, checks }) => (
              <li key={gate}>
                <StatusChip phase={phases[verdict]} words={verdict} />{' '}
                <strong>{gate}</strong>{' '}
                {checks.length > 0 ? (
                  <span className={classes.checks}>
                    <CheckList checks={checks} />
                  </span>
                ) : (
                  message
                )}
              </li>
            ))}
          </ul>
          {others.length > 0 && <Others checks={others} />}
        </div>
      ))}
    </section>
  );
}

/** By what is said of each; clusters that run the same version have one entry. */
function versionsOf(
  { workloads }: EnvironmentComparison,
  from: Side,
  to: Side,
): Map<string, VersionQuality> {
  const found = new Map<string, VersionQuality>();
  for (const pair of workloads) {
    for (const [side, { title }] of [
      [pair.from, from],
      [pair.to, to],
    ] as const) {
      if (side?.quality) {
        found.set(`${pair.name} ${side.version} in ${title}`, side.quality);
      }
    }
  }
  return found;
}

function Others({ checks }: { checks: readonly QualityCheck[] }) {
  const classes = useStyles();
  const count =
    checks.length === 1 ? '1 other check' : `${checks.length} other checks`;
  return (
    <Disclosure show={`Show ${count}`} hide={`Hide ${count}`}>
      <p className={classes.checks}>
        <CheckList checks={checks} />
      </p>
    </Disclosure>
  );
}

/** Two sources may use one name, so a place in the list is all that tells two checks apart. */
function CheckList({ checks }: { checks: readonly QualityCheck[] }) {
  return (
    <>
      {checks.map(({ name, verdict, url }, index) => (
        // eslint-disable-next-line react/no-array-index-key
        <span key={index}>
          {index > 0 && ', '}
          {url ? (
            <Link
              href={url}
              target="_blank"
              rel="noopener"
              color="inherit"
              underline="always"
            >
              {name}
            </Link>
          ) : (
            name
          )}{' '}
          {verdict}
        </span>
      ))}
    </>
  );
}
