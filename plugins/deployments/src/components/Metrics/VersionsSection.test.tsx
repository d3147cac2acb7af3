import { useState } from 'react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { registerMswTestHooks } from '@backstage/test-utils';
import {
  MetricReading,
  MetricReadings,
  RoutedTraffic,
  WorkloadMetrics,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { aRevision, aWorkload, workloadRef } from '../../__fixtures__/service';
import { DeploymentsClient } from '../../api/DeploymentsClient';
import { renderPage } from '../../__testUtils__/renderPage';
import { VersionsSection } from './VersionsSection';

const server = setupServer();
registerMswTestHooks(server);

const AT = '2026-11-28T10:00:00.000Z';
const variant = aRevision(3, '1.9.0');
const stable = aRevision(2, '1.8.2');
const ASK = { name: 'How does each version do?' };

const byCohort: RoutedTraffic = {
  virtualService: 'checkout',
  namespace: 'shop',
  hosts: ['checkout'],
  http: [],
  routes: [
    {
      who: ['header x-cohort is b', 'cookie cohort=b'],
      destinations: [{ role: 'canary', host: 'checkout-canary', percent: 100 }],
    },
    {
      who: [],
      destinations: [
        { role: 'stable', host: 'checkout-stable', percent: 90 },
        { role: 'canary', host: 'checkout-canary', percent: 10 },
      ],
    },
  ],
};

const routed = (traffic: RoutedTraffic): Partial<WorkloadSnapshot> => ({
  current: variant,
  stable,
  traffic: { virtualServices: [traffic] },
});

const reading = (ofVariant: number, ofStable: number): MetricReading => ({
  query: 'q',
  state: 'ok',
  series: [[variant, ofVariant] as const, [stable, ofStable] as const].map(
    ([{ podTemplateHash }, value]) => ({
      podTemplateHash,
      points: [{ at: AT, value }],
    }),
  ),
});
const readings: MetricReadings = {
  errorRate: reading(0.12, 0.008),
  latencyP95Ms: reading(180, 170),
  traffic: reading(6, 18),
};
const nothing: MetricReading = { query: 'q', state: 'no-data', why: 'empty' };

/** Against a backend that has these readings; answers how often it was asked, and for which range. */
function answerWith(given: MetricReadings | undefined) {
  const asked: (string | null)[] = [];
  server.use(
    http.get(
      `http://portal.test/api/deployments/workloads/${Object.values(
        workloadRef,
      ).join('/')}/metrics`,
      ({ request }) => {
        asked.push(new URL(request.url).searchParams.get('range'));
        const answer: WorkloadMetrics = {
          range: '1h',
          from: AT,
          to: AT,
          stepSeconds: 30,
          ...(given && { source: 'Prometheus', readings: given }),
          revisions: [],
          thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
          markers: [],
        };
        return HttpResponse.json(answer);
      },
    ),
  );
  return asked;
}

const deployments = new DeploymentsClient({
  discoveryApi: { getBaseUrl: async id => `http://portal.test/api/${id}` },
  fetchApi: { fetch: (input, init) => fetch(input, init) },
});

async function open(workload: Partial<WorkloadSnapshot>) {
  await renderPage(
    <VersionsSection workload={aWorkload(workload)} place="Production" />,
    { deployments },
  );
  await userEvent.click(screen.getByRole('button', ASK));
  return screen.findByRole('region', {
    name: 'Figures of the versions in Production',
  });
}

const rowsOf = (region: HTMLElement) =>
  within(region)
    .getAllByRole('row')
    .slice(1)
    .map(row => [...row.children].map(cell => cell.textContent));

it('says who gets which version and how each does, once somebody asks', async () => {
  const asked = answerWith(readings);
  await renderPage(
    <VersionsSection
      workload={aWorkload(routed(byCohort))}
      place="Production"
    />,
    { deployments },
  );
  const button = screen.getByRole('button', ASK);
  expect(button).toHaveAttribute('aria-expanded', 'false');
  expect(asked).toEqual([]);
  await userEvent.click(button);
  expect(
    await screen.findByText('By Prometheus at', { exact: false }),
  ).toBeVisible();
  expect(asked).toEqual(['1h']);
  expect(rowsOf(screen.getByRole('region'))).toEqual([
    [
      '1.9.0header x-cohort is b, or cookie cohort=beverybody else, 10 %',
      '12 %, above 5 %',
      '180 ms',
      '6 (25 %)',
    ],
    ['1.8.2everybody else, 90 %', '0.8 %', '170 ms', '18 (75 %)'],
  ]);
});

it('is there for an experiment that no route divides requests for', async () => {
  answerWith(readings);
  const region = await open({
    current: variant,
    stable,
    experiment: {
      name: 'compare',
      phase: 'Running',
      sides: [],
      analysisRuns: [],
    },
  });
  expect(await within(region).findByRole('table')).toBeVisible();
  expect(rowsOf(region).map(([version]) => version)).toEqual([
    '1.9.0',
    '1.8.2',
  ]);
});

it('is not there where chance alone decides', async () => {
  await renderPage(
    <VersionsSection
      workload={aWorkload(
        routed({ ...byCohort, routes: byCohort.routes.slice(1) }),
      )}
      place="Production"
    />,
    { deployments },
  );
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

it.each<[string, Partial<MetricReadings>, string[], string]>([
  [
    'no data',
    { errorRate: nothing, latencyP95Ms: nothing, traffic: nothing },
    ['no data', 'no data', 'no data'],
    'By Prometheus at',
  ],
  [
    'no answer',
    {
      errorRate: {
        query: 'q',
        state: 'unreachable',
        message: 'It answers 502',
      },
    },
    ['not known', '180 ms', '6 (25 %)'],
    'Prometheus gave no figures: It answers 502.',
  ],
  [
    'versions that are not told apart',
    {
      traffic: {
        query: 'q',
        state: 'ok',
        series: [{ points: [{ at: AT, value: 24 }] }],
      },
    },
    ['12 %, above 5 %', '180 ms', 'no data'],
    'Prometheus tells of all versions together, not of each.',
  ],
])('says as such: %s', async (_, more, cells, sentence) => {
  answerWith({ ...readings, ...more });
  const region = await open(routed(byCohort));
  await within(region).findByRole('table');
  expect(rowsOf(region)[0].slice(1)).toEqual(cells);
  expect(region).toHaveTextContent(sentence);
});

it('says that no source is configured', async () => {
  answerWith(undefined);
  const region = await open(routed(byCohort));
  expect(
    await within(region).findByText(/No source of metrics is configured/),
  ).toBeVisible();
});

/** A page whose routes end on a click. */
function Live() {
  const [traffic, setTraffic] = useState(byCohort);
  return (
    <>
      <button onClick={() => setTraffic({ ...traffic, routes: [] })}>
        End the routes
      </button>
      <VersionsSection
        workload={aWorkload(routed(traffic))}
        place="Production"
      />
    </>
  );
}

it('stays open when the routes are taken away', async () => {
  answerWith(readings);
  await renderPage(<Live />, { deployments });
  await userEvent.click(screen.getByRole('button', ASK));
  await screen.findByRole('table');
  await userEvent.click(screen.getByRole('button', { name: 'End the routes' }));
  expect(rowsOf(screen.getByRole('region'))[1]).toEqual([
    '1.8.2',
    '0.8 %',
    '170 ms',
    '18 (75 %)',
  ]);
});
