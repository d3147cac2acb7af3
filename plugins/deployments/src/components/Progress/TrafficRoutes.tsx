import { lazy, Suspense, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  RoutedTraffic,
  TrafficDestination,
  TrafficRoute,
  versionOfImages,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { quietColor } from '../quietColor';

// Few ask, so what it takes to answer is loaded on the first click.
const RouteSimulator = lazy(async () => {
  const { RouteSimulator: loaded } = await import(
    '../RouteSimulator/RouteSimulator'
  );
  return { default: loaded };
});

const useStyles = makeStyles(theme => ({
  section: {
    margin: theme.spacing(1.25, 0, 0),
    fontSize: theme.typography.pxToRem(12),
  },
  title: {
    margin: theme.spacing(0, 0, 0.25),
    fontSize: 'inherit',
    fontWeight: 500,
    color: quietColor(theme),
  },
  list: {
    margin: 0,
    paddingLeft: theme.spacing(2.5),
    '& li': { overflowWrap: 'anywhere' },
    '& span': { color: quietColor(theme) },
  },
}));

/** Which header, cookie or path leads to which version, where anything but chance decides. */
export function TrafficRoutes({ workload }: { workload: WorkloadSnapshot }) {
  const virtualServices = workload.traffic?.virtualServices ?? [];
  return (
    <>
      {virtualServices.map(traffic => (
        <Routes
          key={`${traffic.namespace}/${traffic.virtualService}`}
          traffic={traffic}
          workload={workload}
        />
      ))}
    </>
  );
}

function Routes(props: { traffic: RoutedTraffic; workload: WorkloadSnapshot }) {
  const { traffic, workload } = props;
  const { virtualService, routes } = traffic;
  const classes = useStyles();
  const [asking, setAsking] = useState(false);
  // What somebody asks of it stays while the routes come and go.
  if (!isChosen(traffic) && !asking) return null;
  return (
    <div
      role="group"
      className={classes.section}
      aria-label={`Who gets which version by ${virtualService}`}
    >
      <div className={classes.title}>
        Who gets which version, by VirtualService {virtualService}
      </div>
      <ol className={classes.list}>
        {routes.map((route, index) => (
          <li key={`${index} ${route.name}`}>
            <span>{whoOf(route, index)}:</span>{' '}
            <strong>{whereTo(route, workload)}</strong>
          </li>
        ))}
      </ol>
      <Button
        size="small"
        color="primary"
        aria-expanded={asking}
        onClick={() => setAsking(!asking)}
      >
        {asking ? 'Close' : 'Where would a request go?'}
      </Button>
      {asking && (
        <Suspense fallback={null}>
          <RouteSimulator
            traffic={traffic}
            whereTo={route => whereTo(route, workload)}
          />
        </Suspense>
      )}
    </div>
  );
}

function isChosen({ routes }: RoutedTraffic): boolean {
  return routes.some(({ who }) => who.length > 0);
}

function whoOf({ who }: TrafficRoute, index: number): string {
  if (who.length > 0) return who.join(', or ');
  return index === 0 ? 'everybody' : 'everybody else';
}

function whereTo(
  { destinations, instead }: TrafficRoute,
  workload: WorkloadSnapshot,
): string {
  if (instead) return instead;
  const served = destinations.filter(({ percent }) => percent > 0);
  return served
    .map(destination =>
      served.length === 1
        ? nameOf(destination, workload)
        : `${nameOf(destination, workload)} ${destination.percent} %`,
    )
    .join(', ');
}

function nameOf(
  { role, host, subset }: TrafficDestination,
  { current, stable = current }: WorkloadSnapshot,
): string {
  switch (role) {
    case 'canary':
    case 'workload':
      return versionOfImages(current.images);
    case 'stable':
      return versionOfImages(stable.images);
    default:
      return subset ? `${host} (${subset})` : host;
  }
}
