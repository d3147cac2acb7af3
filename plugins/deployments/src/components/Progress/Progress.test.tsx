import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { StepSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { aRevision, aWorkload } from '../../__fixtures__/service';
import { AnalysisList } from './AnalysisList';
import { BlueGreenPanel } from './BlueGreenPanel';
import { ExperimentPanel } from './ExperimentPanel';
import { RollingPanel } from './RollingPanel';
import { StepTrack } from './StepTrack';
import { TrafficBar } from './TrafficBar';
import { TrafficRoutes } from './TrafficRoutes';
import { TrafficShare } from './TrafficShare';
import { VersionPods } from './VersionPods';

const current = aRevision(3, '1.9.0', { state: 'current' });
const stable = aRevision(2, '1.8.2', { state: 'stable' });

describe('a canary', () => {
  const steps: StepSnapshot[] = [
    { kind: 'setWeight', label: '25 %', weight: 25, state: 'done' },
    {
      kind: 'pause',
      label: 'pause 10 m',
      durationSeconds: 600,
      state: 'current',
      endsAt: '2026-03-10T12:06:12Z',
    },
    { kind: 'setWeight', label: '50 %', weight: 50, state: 'pending' },
    { kind: 'pause', label: 'pause', state: 'pending' },
  ];
  afterEach(() => jest.useRealTimers());

  it('counts down to the next step, second by second, and stops at none', async () => {
    jest.useFakeTimers({
      now: Date.parse('2026-03-10T12:00:00Z'),
      doNotFake: ['setImmediate', 'queueMicrotask', 'nextTick'],
      advanceTimers: true,
    });
    await renderPage(<StepTrack steps={steps} />);
    expect(screen.getByRole('timer')).toHaveTextContent('6:12');
    act(() => jest.advanceTimersByTime(12_000));
    expect(screen.getByRole('timer')).toHaveTextContent('6:00');
    act(() => jest.advanceTimersByTime(3_600_000));
    expect(screen.getByRole('timer')).toHaveTextContent('0:00');
  });

  it('names every step and which is current, and ends at all traffic', async () => {
    await renderPage(<StepTrack steps={steps} />);
    const names = screen.getAllByRole('listitem').map(li => li.textContent);
    expect(names).toEqual([
      '25 %, done',
      'pause 10 m',
      '50 %',
      'pause',
      '100 %',
    ]);
    expect(screen.getByText('pause 10 m').closest('li')).toHaveAttribute(
      'aria-current',
      'step',
    );
    expect(screen.getByText(/Step 2 of 4: pause 10 m/)).toBeInTheDocument();
  });

  it('says what a step does where its name does not', async () => {
    await renderPage(
      <StepTrack
        steps={[
          {
            kind: 'setHeaderRoute',
            label: 'header cohort-b',
            detail: 'header x-cohort is b leads to the canary',
            state: 'current',
          },
        ]}
      />,
    );
    expect(
      screen.getByText(
        /Step 1 of 1: header cohort-b, header x-cohort is b leads to the canary. Next: 100 %/,
      ),
    ).toBeInTheDocument();
  });

  it('says that a pause without an end waits for somebody', async () => {
    const [weight, , ...rest] = steps;
    await renderPage(
      <StepTrack
        steps={[
          weight,
          { kind: 'pause', label: 'pause', state: 'current' },
          ...rest,
        ]}
      />,
    );
    expect(
      screen.getByText(/pause until somebody promotes. Next: 50 %/),
    ).toBeInTheDocument();
  });

  it('says who gets which share, not only by a bar', async () => {
    await renderPage(
      <TrafficBar
        title="Traffic"
        first="1.9.0 gets"
        second="1.8.2 gets"
        percent={25}
      />,
    );
    expect(
      screen.getByRole('img', {
        name: 'Traffic: 1.9.0 gets 25 %, 1.8.2 gets 75 %',
      }),
    ).toBeInTheDocument();
  });
});

describe('an analysis', () => {
  const metric = {
    successful: 3,
    failed: 0,
    measurements: [
      { value: '[0.991]', phase: 'Successful' },
      { value: '[0.998]', phase: 'Successful' },
    ],
  };

  it('says the value, the bound and the verdict, and where it belongs', async () => {
    await renderPage(
      <AnalysisList
        runs={[
          {
            name: 'run-2',
            type: 'step',
            step: 1,
            phase: 'Running',
            metrics: [
              {
                ...metric,
                name: 'success-rate',
                phase: 'Running',
                successCondition: 'result[0] >= 0.95',
                count: 5,
              },
            ],
          },
          {
            name: 'run-1',
            type: 'background',
            phase: 'Failed',
            metrics: [
              {
                ...metric,
                name: 'latency',
                phase: 'Failed',
                failureCondition: 'result[0] > 5 && true',
              },
              {
                ...metric,
                name: 'errors',
                phase: 'Running',
                measurements: [],
              },
            ],
          },
        ]}
      />,
    );
    const step = screen.getByRole('group', { name: 'Analysis of step 2' });
    expect(step).toHaveTextContent('success-rate 0.998, at least 0.953 of 5');
    const background = screen.getByRole('group', {
      name: 'Analysis in the background',
    });
    expect(background).toHaveTextContent(
      'latency 0.998, fails when result[0] > 5 && trueFailed',
    );
    expect(background).toHaveTextContent('errors not measured yet3 passed');
  });

  it('says what the provider said, and shows each measurement to whoever asks', async () => {
    await renderPage(
      <AnalysisList
        runs={[
          {
            name: 'run',
            type: 'step',
            phase: 'Error',
            metrics: [
              {
                ...metric,
                name: 'errors',
                phase: 'Error',
                provider: 'prometheus',
                interval: '10s',
                failureLimit: 2,
                successCondition: 'result[0] < 0.05',
                measurements: [
                  { value: '[0.01]', phase: 'Successful' },
                  { phase: 'Error', message: 'connection refused' },
                ],
              },
            ],
          },
        ]}
      />,
    );
    expect(
      screen.getByText('prometheus: connection refused'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Measurements' }));
    expect(
      screen.getByText(
        'from prometheus, every 10s, good when result[0] < 0.05, fails after more than 2 bad',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText('no value: Error (connection refused)'),
    ).toBeInTheDocument();
  });
});

it('an experiment says how its sides are and when it ends', async () => {
  await renderPage(
    <ExperimentPanel
      experiment={{
        name: 'ab',
        phase: 'Running',
        endsAt: '2026-03-10T12:06:12Z',
        sides: [
          { name: 'baseline', desired: 1, available: 1 },
          { name: 'variant', desired: 1, available: 0 },
        ],
        analysisRuns: [],
      }}
    />,
  );
  expect(screen.getByText(/^Experiment:/)).toHaveTextContent(
    /^Experiment: baseline 1 of 1 pods, variant 0 of 1 pods, ends in \d+:\d\d/,
  );
  expect(screen.getByText('Running')).toBeInTheDocument();
});

describe('the traffic of a canary', () => {
  const weights = { canary: 25, stable: 75 };

  it('says that the routes give what was asked for', async () => {
    const virtualServices = [
      {
        virtualService: 'checkout',
        namespace: 'shop',
        hosts: ['checkout'],
        routes: [],
        http: [],
      },
    ];
    await renderPage(
      <TrafficShare
        workload={aWorkload({
          current,
          stable,
          weights,
          traffic: { actual: weights, virtualServices },
        })}
      />,
    );
    expect(
      screen.getByText('VirtualService checkout gives 25 % and 75 %'),
    ).toBeInTheDocument();
  });

  it('says so when they give something else', async () => {
    const problem = 'VirtualService web gives the canary 5 %';
    await renderPage(
      <TrafficShare
        workload={aWorkload({
          current,
          stable,
          weights,
          traffic: {
            actual: { canary: 5, stable: 95 },
            problem,
            virtualServices: [],
          },
        })}
      />,
    );
    expect(screen.getByText(problem)).toBeInTheDocument();
  });

  it('says who gets which version, the first that holds first', async () => {
    await renderPage(
      <TrafficRoutes
        workload={aWorkload({
          current,
          stable,
          traffic: {
            virtualServices: [
              {
                virtualService: 'checkout',
                namespace: 'shop',
                hosts: ['checkout'],
                http: [],
                routes: [
                  {
                    who: ['header x-cohort is b', 'cookie cohort=b'],
                    destinations: [
                      { role: 'canary', host: 'checkout-canary', percent: 100 },
                    ],
                  },
                  {
                    who: [],
                    destinations: [
                      { role: 'stable', host: 'checkout-stable', percent: 90 },
                      { role: 'canary', host: 'checkout-canary', percent: 10 },
                    ],
                  },
                ],
              },
            ],
          },
        })}
      />,
    );
    expect(screen.getAllByRole('listitem').map(li => li.textContent)).toEqual([
      'header x-cohort is b, or cookie cohort=b: 1.9.0',
      'everybody else: 1.8.2 90 %, 1.9.0 10 %',
    ]);
  });

  it('counts the pods of either version', async () => {
    await renderPage(
      <VersionPods
        workload={aWorkload({
          current,
          stable,
          pods: {
            current: { desired: 1, available: 0 },
            stable: { desired: 4, available: 4 },
          },
        })}
      />,
    );
    expect(screen.getByText('Canary 1.9.0').nextSibling).toHaveTextContent(
      '0 of 1 pods',
    );
    expect(screen.getByText('Stable 1.8.2').nextSibling).toHaveTextContent(
      '4 of 4 pods',
    );
  });
});

it('a blue-green says which version is behind which Service', async () => {
  const blueGreen = {
    activeService: 'checkout-active',
    previewService: 'checkout-preview',
    activeHash: 'hash-2',
    previewHash: 'hash-3',
  };
  await renderPage(
    <BlueGreenPanel
      workload={aWorkload({
        current,
        stable,
        blueGreen,
        pods: {
          current: { available: 1, desired: 4 },
          stable: { available: 4, desired: 4 },
        },
      })}
    />,
  );
  expect(screen.getByText('Active').nextSibling).toHaveTextContent(
    '1.8.2 by Service checkout-active, 4 of 4 pods',
  );
  expect(screen.getByText('Preview').nextSibling).toHaveTextContent(
    '1.9.0 by Service checkout-preview, 1 of 4 pods',
  );
});

it('a blue-green that has been promoted has nothing in its preview', async () => {
  const blueGreen = {
    activeService: 'checkout-active',
    previewService: 'checkout-preview',
    activeHash: 'hash-3',
    previewHash: 'hash-3',
  };
  await renderPage(
    <BlueGreenPanel workload={aWorkload({ current, blueGreen })} />,
  );
  expect(screen.queryByText('Preview')).not.toBeInTheDocument();
});

it('a blue-green counts down to its promotion, and then how long the way back is instant', async () => {
  const { rerender } = await renderPage(<div />);
  const panelOf = (times: object) => (
    <BlueGreenPanel
      workload={aWorkload({
        current,
        stable,
        blueGreen: { activeService: 'active', activeHash: 'hash-2', ...times },
      })}
    />
  );
  rerender(panelOf({ promotesAt: '2026-03-10T12:06:12Z' }));
  expect(screen.getByText('Promotes itself').nextSibling).toHaveTextContent(
    /^in \d+:\d\d/,
  );
  const wayBack = { version: '1.8.2', until: '2026-03-10T12:00:30Z' };
  rerender(panelOf({ wayBack }));
  expect(screen.getByText('Instant way back').nextSibling).toHaveTextContent(
    /^to 1.8.2, whose pods stay for \d+:\d\d/,
  );
});

it('a rolling update says how far it may leave the wanted number, and how far it has', async () => {
  await renderPage(
    <RollingPanel
      workload={aWorkload({
        current,
        stable,
        replicas: { desired: 5, updated: 2, ready: 5, available: 4, total: 6 },
        rolling: { maxSurge: 2, maxUnavailable: 1 },
      })}
    />,
  );
  expect(
    screen.getByText('Surge 1, at most 2 · unavailable 1, at most 1'),
  ).toBeInTheDocument();
});

it('a rolling update says how many pods of each version there are', async () => {
  await renderPage(
    <RollingPanel
      workload={aWorkload({
        current,
        stable,
        replicas: { desired: 5, updated: 2, ready: 5, available: 5, total: 6 },
      })}
    />,
  );
  expect(screen.getByText('1.9.0').closest('div')).toHaveTextContent(
    '1.9.0 new2 of 5 pods',
  );
  expect(screen.getByText('1.8.2').closest('div')).toHaveTextContent(
    '1.8.2 old4 of 5 pods',
  );
});
