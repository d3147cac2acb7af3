import { ReactNode } from 'react';
import LinearProgress from '@material-ui/core/LinearProgress';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import { Content } from '@backstage/core-components';
import { useApi } from '@backstage/core-plugin-api';
import {
  DEPLOYMENTS_CHANNEL,
  PAGE_LIMIT_DEFAULT,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import {
  deploymentsApiRef,
  EnvironmentInfo,
  FleetPage as FleetAnswer,
} from '../../api/DeploymentsApi';
import { useLiveData } from '../../hooks/useLiveData';
import { LoadNotice } from '../Notice/LoadNotice';
import { FleetFilterBar } from './FleetFilterBar';
import { FleetRow } from './FleetRow';
import { useFleetFilters } from './useFleetFilters';
import { quietColor } from '../quietColor';

/** Somewhere in a fleet something always changes. */
const GAP_MS = 3_000;

const useStyles = makeStyles(theme => ({
  page: theme.typography.body2,
  list: { borderRadius: 8, overflow: 'hidden' },
  table: {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.pxToRem(14),
    [theme.breakpoints.down('sm')]: {
      display: 'block',
      '& tbody': { display: 'block' },
      '& thead': { display: 'none' },
    },
  },
  head: {
    padding: theme.spacing(1, 1.5),
    textAlign: 'left',
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  nothing: { margin: 0, padding: theme.spacing(2) },
  pages: {
    display: 'flex',
    alignItems: 'center',
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.5),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
  },
}));

/** All services, worst first, live. */
export function FleetPage() {
  const api = useApi(deploymentsApiRef);
  const classes = useStyles();
  const { filters, setFilter, cursor, page, nextPage, previousPage } =
    useFleetFilters();
  const environments = useEnvironments();
  const query = { ...filters, cursor, limit: PAGE_LIMIT_DEFAULT };
  const { data, ...live } = useLiveData<FleetAnswer>({
    key: JSON.stringify(query),
    gapMs: GAP_MS,
    channel: DEPLOYMENTS_CHANNEL,
    load: signal => api.listServices(query, { signal }),
  });
  return (
    <Content className={classes.page}>
      <FleetFilterBar
        filters={filters}
        environments={environments}
        onChange={setFilter}
      />
      <LoadNotice {...live} />
      {!data && !live.error && (
        <LinearProgress aria-label="Loading the services" />
      )}
      {data && (
        <>
          <Paper variant="outlined" className={classes.list}>
            <Services answer={data} environments={environments} />
          </Paper>
          <Pages
            first={page * PAGE_LIMIT_DEFAULT + 1}
            answer={data}
            onPrevious={page > 0 ? previousPage : undefined}
            onNext={nextPage}
          />
        </>
      )}
    </Content>
  );
}

/** They are configuration, so they are read once. */
function useEnvironments(): readonly EnvironmentInfo[] {
  const api = useApi(deploymentsApiRef);
  const { data = [] } = useLiveData<EnvironmentInfo[]>({
    key: 'environments',
    gapMs: 0,
    load: async (signal, previous) =>
      previous ?? api.getEnvironments({ signal }),
  });
  return data;
}

function Services(props: {
  answer: FleetAnswer;
  environments: readonly EnvironmentInfo[];
}) {
  const { answer, environments } = props;
  const classes = useStyles();
  if (answer.items.length === 0) {
    return <p className={classes.nothing}>No service fits these filters.</p>;
  }
  const heads: ReactNode[] = [
    'Service',
    'Owner',
    'State',
    ...environments.map(({ title }) => title),
  ];
  return (
    <table className={classes.table} aria-label="Services, worst first">
      <thead>
        <tr>
          {heads.map((head, index) => (
            <th key={index} scope="col" className={classes.head}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {answer.items.map(service => (
          <FleetRow
            key={service.entityRef}
            service={service}
            environments={environments}
          />
        ))}
      </tbody>
    </table>
  );
}

function Pages(props: {
  first: number;
  answer: FleetAnswer;
  onPrevious?: () => void;
  onNext: (cursor: string) => void;
}) {
  const { first, answer, onPrevious, onNext } = props;
  const { items, total, nextCursor } = answer;
  const classes = useStyles();
  if (total === 0) return null;
  return (
    <nav className={classes.pages} aria-label="Pages">
      <span role="status">
        {first} to {first + items.length - 1} of {total}
      </span>
      {onPrevious && (
        <Button size="small" onClick={onPrevious}>
          Previous
        </Button>
      )}
      {nextCursor && (
        <Button size="small" onClick={() => onNext(nextCursor)}>
          Next
        </Button>
      )}
    </nav>
  );
}
