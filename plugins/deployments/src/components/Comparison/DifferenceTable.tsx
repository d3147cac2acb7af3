import { makeStyles } from '@material-ui/core/styles';
import {
  ComparedWorkload,
  Difference,
  DifferenceAspect,
  EnvironmentComparison,
  EnvironmentSnapshot,
  WorkloadComparison,
} from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  scroll: { overflowX: 'auto' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    marginBottom: theme.spacing(2),
    '& th, & td': {
      padding: theme.spacing(0.75, 1.5, 0.75, 0),
      textAlign: 'left',
      verticalAlign: 'top',
      borderBottom: `1px solid ${theme.palette.divider}`,
      overflowWrap: 'anywhere',
    },
    '& thead th': { color: quietColor(theme), fontWeight: 400 },
    '& tbody th': { fontWeight: 400 },
    '& caption': {
      textAlign: 'left',
      fontWeight: 600,
      padding: theme.spacing(0.5, 0),
    },
  },
  none: { color: quietColor(theme) },
}));

const aspectWords: Readonly<Record<DifferenceAspect, string>> = {
  version: 'version',
  digest: 'image by digest',
  variables: 'variable',
  configuration: 'configuration key',
  resources: 'resource',
  replicas: 'replicas',
};

/** What differs, workload by workload; names of settings only, never a value. */
export function DifferenceTable(props: {
  comparison: EnvironmentComparison;
  from: Pick<EnvironmentSnapshot, 'title'>;
  to: Pick<EnvironmentSnapshot, 'title'>;
}) {
  const { comparison, from, to } = props;
  const classes = useStyles();
  return (
    <>
      {groupAlike(comparison.workloads).map(pairs => (
        <div key={keyOf(pairs[0])} className={classes.scroll}>
          <table className={classes.table}>
            <caption>{headingOf(pairs)}</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">{from.title}</th>
                <th scope="col">{to.title}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(pairs[0]).map(({ what, ...sides }) => (
                <tr key={what}>
                  <th scope="row">{what}</th>
                  <td>{sides.from ?? <Missing />}</td>
                  <td>{sides.to ?? <Missing />}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ))}
    </>
  );
}

function Missing() {
  return <span className={useStyles().none}>not there</span>;
}

interface Row {
  what: string;
  from?: string;
  to?: string;
}

/** The version stands there also when it is the same, and so does the image behind it. */
function rowsOf({ from, to, differences }: WorkloadComparison): Row[] {
  const is = (wanted: DifferenceAspect) => (difference: Difference) =>
    difference.aspect === wanted;
  const versions = differences.filter(is('version'));
  const images = differences.filter(is('digest'));
  const sides = (tellSide: (side?: ComparedWorkload) => string | undefined) =>
    withoutAbsent({ from: tellSide(from), to: tellSide(to) });
  return [
    ...(versions.length > 0
      ? versions.map(rowOf)
      : [{ what: 'version', ...sides(side => side?.version) }]),
    ...(images.length > 0
      ? images.map(rowOf)
      : [
          {
            what: 'image by digest',
            ...sides(side => side && shorten(side.digest ?? 'unknown')),
          },
        ]),
    ...differences
      .filter(({ aspect }) => aspect !== 'version' && aspect !== 'digest')
      .map(rowOf),
  ];
}

function withoutAbsent({
  from,
  to,
}: {
  from: string | undefined;
  to: string | undefined;
}): Pick<Row, 'from' | 'to'> {
  return { ...(from && { from }), ...(to && { to }) };
}

function tell(side: ComparedWorkload | undefined): unknown {
  return [side?.version, side?.digest];
}

function rowOf({ aspect, what, from, to }: Difference): Row {
  const words = aspectWords[aspect];
  return {
    what: aspect === 'replicas' ? words : `${words} ${what}`,
    ...(from && { from: shorten(from) }),
    ...(to && { to: shorten(to) }),
  };
}

/** A digest's first digits tell two apart, and fit a phone. */
function shorten(value: string): string {
  return value.startsWith('sha256:') ? `${value.slice(0, 19)}…` : value;
}

/** Clusters of one environment mostly differ from the other in the same way: then they are told of together. */
function groupAlike(
  workloads: readonly WorkloadComparison[],
): WorkloadComparison[][] {
  const groups = new Map<string, WorkloadComparison[]>();
  for (const pair of workloads) {
    const { name, from, to, differences } = pair;
    const key = JSON.stringify([name, tell(from), tell(to), differences]);
    groups.set(key, [...(groups.get(key) ?? []), pair]);
  }
  return [...groups.values()];
}

function keyOf({ name, to }: WorkloadComparison): string {
  return `${to?.ref.cluster} ${to?.ref.namespace} ${name}`;
}

/** `web in prod-usw2 and prod-use1`. */
function headingOf(pairs: readonly WorkloadComparison[]): string {
  const clusters = pairs.flatMap(
    ({ from, to }) => (to ?? from)?.ref.cluster ?? [],
  );
  const last = clusters.pop();
  const [{ name }] = pairs;
  if (!last) return name;
  return clusters.length > 0
    ? `${name} in ${clusters.join(', ')} and ${last}`
    : `${name} in ${last}`;
}
