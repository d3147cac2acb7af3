import { makeStyles } from '@material-ui/core/styles';
import {
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
      {comparison.workloads.map(pair => (
        <div key={keyOf(pair)} className={classes.scroll}>
          <table className={classes.table}>
            <caption>{headingOf(pair)}</caption>
            <thead>
              <tr>
                <th scope="col">What</th>
                <th scope="col">{from.title}</th>
                <th scope="col">{to.title}</th>
              </tr>
            </thead>
            <tbody>
              {rowsOf(pair).map(({ what, ...sides }) => (
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

/** The version stands there also when it is the same. */
function rowsOf({ from, to, differences }: WorkloadComparison): Row[] {
  const version = {
    what: 'version',
    ...(from && { from: from.version }),
    ...(to && { to: to.version }),
  };
  const rows = differences.map(rowOf);
  return differences.some(({ aspect }) => aspect === 'version')
    ? rows
    : [version, ...rows];
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

function keyOf({ name, to }: WorkloadComparison): string {
  return `${to?.ref.cluster} ${to?.ref.namespace} ${name}`;
}

function headingOf({ name, from, to }: WorkloadComparison): string {
  const ref = (to ?? from)?.ref;
  return ref ? `${name} in ${ref.cluster}` : name;
}
