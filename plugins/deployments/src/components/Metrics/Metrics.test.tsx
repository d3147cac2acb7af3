import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  MetricReading,
  WorkloadMetrics,
} from '@backstage-deployments/plugin-deployments-common';
import { anOperation, aWorkload } from '../../__fixtures__/service';
import { fakeDeployments } from '../../__testUtils__/fakeDeployments';
import { renderPage } from '../../__testUtils__/renderPage';
import { describeReading } from './describeReading';
import { MetricsSection } from './MetricsSection';
import { OperationFigures } from './OperationFigures';
import { toRows } from './toRows';

const AT = '2026-11-28T10:00:00.000Z';
const reading = (value: number | null): MetricReading => ({
  query: 'q',
  state: 'ok',
  series: [{ podTemplateHash: 'a1', points: [{ at: AT, value }] }],
});
const answer = (more: Partial<WorkloadMetrics> = {}): WorkloadMetrics => ({
  range: '1h',
  from: '2026-11-28T09:00:00.000Z',
  to: AT,
  stepSeconds: 30,
  source: 'Prometheus',
  readings: {
    errorRate: reading(0.12),
    latencyP95Ms: { query: 'q', state: 'no-data', why: 'nan' },
    traffic: { query: 'q', state: 'unreachable', message: 'It answers 502' },
  },
  revisions: [{ podTemplateHash: 'a1', revision: 2, version: '1.9.0' }],
  thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
  markers: [{ at: AT, kind: 'operation', title: 'rollback to 1.8.0 by alice' }],
  ...more,
});

async function open(given: WorkloadMetrics) {
  const deployments = fakeDeployments();
  deployments.getMetrics.mockResolvedValue(given);
  const { ref } = aWorkload();
  await renderPage(<MetricsSection workload={ref} place="Production" />, {
    deployments,
  });
  expect(deployments.getMetrics).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Show metrics' }));
  await screen.findByRole('region', { name: 'Metrics of Production' });
  return deployments;
}

it('asks only when somebody looks, and says in words what it draws and what it cannot', async () => {
  await open(answer());
  expect(
    await screen.findByText('1.9.0 12 %, at most 12 %; the threshold is 5 %'),
  ).toBeInTheDocument();
  expect(
    screen.getByText('No data: there was no traffic to measure'),
  ).toBeVisible();
  expect(
    screen.getByText('Prometheus gave no figures: It answers 502'),
  ).toBeVisible();
  expect(
    screen.getByRole('list', { name: 'What happened meanwhile' }),
  ).toHaveTextContent('rollback to 1.8.0 by alice');
});

it('says that nothing is configured', async () => {
  await open(answer({ readings: undefined, source: undefined }));
  expect(
    await screen.findByText(/No source of metrics is configured/),
  ).toBeVisible();
});

it('disarms automated rollback with a reason, and shows who did', async () => {
  const deployments = await open(
    answer({
      automation: { mode: 'on', approvals: 'required', armed: true },
    }),
  );
  await userEvent.click(
    await screen.findByRole('button', { name: 'Disarm automated rollback' }),
  );
  deployments.getMetrics.mockResolvedValue(
    answer({
      automation: {
        mode: 'on',
        approvals: 'required',
        armed: false,
        switched: {
          armed: false,
          by: 'user:default/alice',
          at: AT,
          reason: 'load test',
        },
      },
    }),
  );
  await userEvent.type(
    screen.getByRole('textbox', { name: /Reason/ }),
    'load test',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Disarm' }));
  expect(deployments.switchAutomation).toHaveBeenCalledWith(aWorkload().ref, {
    armed: false,
    reason: 'load test',
  });
  expect(
    await screen.findByText(/Automated rollback is disarmed/),
  ).toHaveTextContent('alice');
});

it('shows what an operation rests on, and the figures before and after it', async () => {
  await renderPage(
    <OperationFigures
      operation={anOperation({
        automation: {
          mode: 'on',
          evidence: {
            metric: 'errorRate',
            query: 'sum(errors)',
            value: 0.12,
            threshold: 0.05,
            podTemplateHash: 'a1',
            version: '1.9.0',
            samples: [
              { at: AT, value: 0.1 },
              { at: AT, value: 0.12 },
            ],
          },
        },
        proof: {
          checks: [],
          metrics: {
            before: {
              errorRate: { state: 'ok', value: 0.12 },
              latencyP95Ms: { state: 'unreachable', message: 'It answers 502' },
            },
            after: {
              errorRate: { state: 'ok', value: 0.001 },
              latencyP95Ms: { state: 'no-data' },
            },
          },
        },
      })}
    />,
  );
  const figures = screen.getByRole('list', { name: 'Figures' });
  expect(figures).toHaveTextContent('above 5 %, 2 times in a row (10 %, 12 %)');
  expect(figures).toHaveTextContent('sum(errors)');
  expect(figures).toHaveTextContent('Error rate before 12 %, after 0.1 %');
  expect(figures).toHaveTextContent(
    'p95 latency before not known (It answers 502), after no data',
  );
});

it('puts series side by side, with gaps where one has none', () => {
  const later = '2026-11-28T10:00:30.000Z';
  expect(
    toRows([
      {
        points: [
          { at: AT, value: 1 },
          { at: later, value: null },
        ],
      },
      { points: [{ at: later, value: 2 }] },
    ]),
  ).toEqual([
    { at: Date.parse(AT), 0: 1 },
    { at: Date.parse(later), 0: null, 1: 2 },
  ]);
});

it('says that a source knows no such metric, and of a version that has none now', () => {
  const given = answer();
  expect(
    describeReading(
      'traffic',
      { query: 'q', state: 'no-data', why: 'empty' },
      given,
    ),
  ).toBe('No data: Prometheus knows no such metric of this workload');
  expect(describeReading('traffic', reading(null), given)).toBe(
    '1.9.0 no data now',
  );
});
