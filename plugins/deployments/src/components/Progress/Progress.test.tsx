import { act, screen } from '@testing-library/react';
import { StepSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { renderPage } from '../../__testUtils__/renderPage';
import { aRevision, aWorkload } from '../../__fixtures__/service';
import { AnalysisList } from './AnalysisList';
import { BlueGreenPanel } from './BlueGreenPanel';
import { RollingPanel } from './RollingPanel';
import { StepTrack } from './StepTrack';
import { TrafficBar } from './TrafficBar';

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

it('an analysis says the value, the bound and the verdict', async () => {
  const metric = {
    successful: 3,
    failed: 0,
    measurements: [
      { value: '[0.991]', phase: 'Successful' },
      { value: '[0.998]', phase: 'Successful' },
    ],
  };
  await renderPage(
    <AnalysisList
      runs={[
        {
          name: 'run',
          type: 'step',
          phase: 'Running',
          metrics: [
            {
              ...metric,
              name: 'success-rate',
              phase: 'Running',
              successCondition: 'result[0] >= 0.95',
              count: 5,
            },
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
  const rows = screen.getAllByRole('listitem').map(li => li.textContent);
  expect(rows).toEqual([
    'success-rate 0.998, at least 0.953 of 5',
    'latency 0.998, fails when result[0] > 5 && trueFailed',
    'errors not measured yet3 passed',
  ]);
});

it('a blue-green says which version is behind which Service', async () => {
  const blueGreen = {
    activeService: 'checkout-active',
    previewService: 'checkout-preview',
    activeHash: 'hash-2',
    previewHash: 'hash-3',
  };
  await renderPage(
    <BlueGreenPanel workload={aWorkload({ current, stable, blueGreen })} />,
  );
  expect(screen.getByText('Active').nextSibling).toHaveTextContent(
    '1.8.2 by Service checkout-active',
  );
  expect(screen.getByText('Preview').nextSibling).toHaveTextContent(
    '1.9.0 by Service checkout-preview',
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
