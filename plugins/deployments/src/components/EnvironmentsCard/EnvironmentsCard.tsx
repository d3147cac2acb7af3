import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, Theme } from '@material-ui/core/styles';
import { InfoCard } from '@backstage/core-components';
import { useRouteRef } from '@backstage/core-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  entityRouteParams,
  entityRouteRef,
  useEntity,
} from '@backstage/plugin-catalog-react';
import { useServiceSnapshot } from '../../hooks/useServiceSnapshot';
import { Age } from '../Age/Age';
import { LoadNotice } from '../Notice/LoadNotice';
import { phaseColors } from '../StatusChip/phaseColors';
import { StatusChip } from '../StatusChip/StatusChip';
import { EnvironmentRow, summarizeEnvironment } from './summarizeEnvironment';
import { quietColor } from '../quietColor';

const useStyles = makeStyles((theme: Theme) => ({
  list: {
    ...theme.typography.body2,
    listStyle: 'none',
    margin: 0,
    padding: 0,
  },
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.1fr) minmax(0, 1fr) 132px',
    gap: theme.spacing(0.5, 1.5),
    alignItems: 'center',
    padding: theme.spacing(0.9, 0),
    '& + &': { borderTop: `1px solid ${theme.palette.divider}` },
  },
  name: { overflowWrap: 'anywhere' },
  version: {
    fontWeight: 600,
    overflowWrap: 'anywhere',
    fontVariantNumeric: 'tabular-nums',
  },
  state: { textAlign: 'right' },
  since: {
    display: 'block',
    fontSize: theme.typography.pxToRem(11),
    color: quietColor(theme),
  },
  why: {
    gridColumn: '1 / -1',
    fontSize: theme.typography.pxToRem(12),
    overflowWrap: 'anywhere',
  },
  degraded: { color: phaseColors(theme, 'Degraded').text },
  quiet: { color: quietColor(theme) },
}));

/** What runs where, whether it is well, and since when: one row an environment. */
export function EnvironmentsCard() {
  const { entity } = useEntity();
  const entityRoute = useRouteRef(entityRouteRef);
  const { data, ...live } = useServiceSnapshot(stringifyEntityRef(entity));
  const classes = useStyles();
  return (
    <InfoCard
      title="Deployments"
      deepLink={{
        title: 'All about these deployments',
        link: `${entityRoute(entityRouteParams(entity))}/deployments`,
      }}
    >
      <LoadNotice {...live} />
      {!data && !live.error && (
        <LinearProgress aria-label="Loading the deployments" />
      )}
      <ul className={classes.list} aria-label="Environments">
        {data?.environments.map(environment => (
          <Row key={environment.name} row={summarizeEnvironment(environment)} />
        ))}
      </ul>
    </InfoCard>
  );
}

function Row({ row }: { row: EnvironmentRow }) {
  const { title, versions, phase, words, since, why } = row;
  const classes = useStyles();
  return (
    <li className={classes.row}>
      <span className={classes.name}>{title}</span>
      <span className={classes.version}>{versions.join(', ')}</span>
      <span className={classes.state}>
        {phase === 'Absent' ? (
          <span className={classes.quiet}>{words}</span>
        ) : (
          <StatusChip phase={phase} words={words} />
        )}
        {since && (
          <span className={classes.since}>
            <Age at={since} />
          </span>
        )}
      </span>
      {why && (
        <span
          className={`${classes.why} ${
            phase === 'Degraded' ? classes.degraded : classes.quiet
          }`}
        >
          {why}
        </span>
      )}
    </li>
  );
}
