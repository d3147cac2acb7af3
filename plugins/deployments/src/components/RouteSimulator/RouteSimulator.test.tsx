import { useState } from 'react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  RoutedTraffic,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { aRevision, aWorkload } from '../../__fixtures__/service';
import { TrafficRoutes } from '../Progress/TrafficRoutes';

const byCohort: RoutedTraffic = {
  virtualService: 'checkout',
  namespace: 'shop',
  hosts: ['checkout'],
  http: [
    {
      name: 'cohort-b',
      match: [{ headers: { 'x-cohort': { exact: 'b' } } }],
      route: [{ destination: { host: 'checkout-canary' } }],
    },
    { route: [{ destination: { host: 'checkout-stable' } }] },
  ],
  routes: [
    {
      name: 'cohort-b',
      who: ['header x-cohort is b'],
      destinations: [{ role: 'canary', host: 'checkout-canary', percent: 100 }],
    },
    {
      who: [],
      destinations: [{ role: 'stable', host: 'checkout-stable', percent: 100 }],
    },
  ],
};

function workload(traffic: RoutedTraffic): WorkloadSnapshot {
  return aWorkload({
    current: aRevision(3, '1.9.0'),
    stable: aRevision(2, '1.8.2'),
    traffic: { virtualServices: [traffic] },
  });
}

async function ask(headers: string) {
  await userEvent.click(
    screen.getByRole('button', { name: 'Where would a request go?' }),
  );
  await userEvent.type(await screen.findByLabelText(/^Headers/), headers);
}

it('says to which version a request goes, and how to send it', async () => {
  await renderPage(<TrafficRoutes workload={workload(byCohort)} />);
  await ask('x-cohort: b');
  expect(screen.getByRole('status')).toHaveTextContent(
    'This request goes to 1.9.0, by route cohort-b.',
  );
  expect(screen.getByLabelText('Command that sends it')).toHaveTextContent(
    "curl -H 'x-cohort: b' 'http://checkout/'",
  );
  expect(
    screen.getByRole('button', { name: 'Copy the command' }),
  ).toBeInTheDocument();
  await userEvent.clear(screen.getByLabelText(/^Headers/));
  expect(screen.getByRole('status')).toHaveTextContent(
    'This request goes to 1.8.2.',
  );
});

it('says which line is no header, and answers nothing meanwhile', async () => {
  await renderPage(<TrafficRoutes workload={workload(byCohort)} />);
  await ask('cohort b');
  expect(
    screen.getByText('"cohort b" is no header; write name: value'),
  ).toBeInTheDocument();
  expect(screen.getByRole('status')).toBeEmptyDOMElement();
});

/** A page whose route ends on a click. */
function Live() {
  const [traffic, setTraffic] = useState(byCohort);
  const { http, routes } = traffic;
  return (
    <>
      <button
        onClick={() =>
          setTraffic({
            ...traffic,
            http: http.slice(1),
            routes: routes.slice(1),
          })
        }
      >
        End the route
      </button>
      <TrafficRoutes workload={workload(traffic)} />
    </>
  );
}

it('stays open, with what was typed, when the route is taken away', async () => {
  await renderPage(<Live />);
  await ask('x-cohort: b');
  await userEvent.click(screen.getByRole('button', { name: 'End the route' }));
  expect(screen.getByLabelText(/^Headers/)).toHaveValue('x-cohort: b');
  expect(screen.getByRole('status')).toHaveTextContent(
    'This request goes to 1.8.2.',
  );
});
