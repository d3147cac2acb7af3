import { lazy, Suspense, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  RoutedTraffic,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { quietColor } from '../quietColor';
import { isChosen } from './isChosen';
import { whereTo, whoOf } from './describeRoute';

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
  // Its words stand in line with those around it.
  button: { marginLeft: theme.spacing(-0.5) },
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
        className={classes.button}
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
