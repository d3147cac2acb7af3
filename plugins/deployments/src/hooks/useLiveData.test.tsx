import { ReactNode } from 'react';
import { act, renderHook } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { FakeSignals } from '../__testUtils__/FakeSignals';
import { useLiveData } from './useLiveData';

const CHANNEL = 'deployments:component:default/checkout';

beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  jest.useRealTimers();
  setHidden(false);
});

function setHidden(hidden: boolean) {
  Object.defineProperty(document, 'hidden', {
    value: hidden,
    configurable: true,
  });
}

async function pass(ms: number) {
  await act(() => jest.advanceTimersByTimeAsync(ms));
}

async function setup(options: { signals?: FakeSignals } = {}) {
  const { signals } = options;
  const load = jest
    .fn<Promise<string>, [AbortSignal, string | undefined]>()
    .mockResolvedValue('first');
  const hook = renderHook(
    ({ key }) => useLiveData({ key, channel: CHANNEL, gapMs: 100, load }),
    {
      initialProps: { key: 'checkout' },
      wrapper: ({ children }: { children: ReactNode }) =>
        signals ? (
          <TestApiProvider apis={[[signalApiRef, signals]]}>
            {children}
          </TestApiProvider>
        ) : (
          <TestApiProvider apis={[]}>{children}</TestApiProvider>
        ),
    },
  );
  await pass(150);
  return { load, ...hook };
}

it('loads again at once when the backend says that something changed', async () => {
  const signals = new FakeSignals();
  const { load, result } = await setup({ signals });
  load.mockResolvedValue('second');
  signals.send(CHANNEL);
  await pass(0);
  expect(result.current.data).toBe('second');
});

it('makes few loads of many signals, and the last of them counts', async () => {
  const signals = new FakeSignals();
  const { load } = await setup({ signals });
  load.mockClear();
  for (let n = 0; n < 20; n += 1) signals.send(CHANNEL);
  await pass(300);
  expect(load).toHaveBeenCalledTimes(2);
});

it('keeps the last data beside the error when a load fails, and the error goes with the next', async () => {
  const signals = new FakeSignals();
  const { load, result } = await setup({ signals });
  load.mockRejectedValueOnce(new Error('no answer'));
  signals.send(CHANNEL);
  await pass(150);
  expect(result.current).toMatchObject({
    data: 'first',
    error: new Error('no answer'),
  });
  act(() => result.current.refresh());
  await pass(150);
  expect(result.current.error).toBeUndefined();
});

it('hands the last data to the loader, so that unchanged costs nothing', async () => {
  const signals = new FakeSignals();
  const { load } = await setup({ signals });
  signals.send(CHANNEL);
  await pass(0);
  expect(load).toHaveBeenLastCalledWith(expect.any(AbortSignal), 'first');
});

it('costs nothing while the page is hidden, and catches up when it is seen again', async () => {
  const signals = new FakeSignals();
  const { load } = await setup({ signals });
  load.mockClear();
  setHidden(true);
  signals.send(CHANNEL);
  await pass(600_000);
  expect(load).not.toHaveBeenCalled();
  setHidden(false);
  document.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  expect(load).toHaveBeenCalledTimes(1);
});

it.each(['focus', 'online'])('loads again on %s', async event => {
  const { load } = await setup({ signals: new FakeSignals() });
  load.mockClear();
  window.dispatchEvent(new Event(event));
  await pass(0);
  expect(load).toHaveBeenCalledTimes(1);
});

it('looks again soon after it was opened, as what was signalled before the connection stood is lost', async () => {
  const { load } = await setup({ signals: new FakeSignals() });
  load.mockClear();
  await pass(10_000);
  expect(load).toHaveBeenCalledTimes(2);
});

it('polls slowly where there are no signals', async () => {
  const { load } = await setup();
  await pass(10_000);
  load.mockClear();
  await pass(60_000);
  expect(load).toHaveBeenCalledTimes(4);
});

it('polls very slowly beside signals, which may be lost', async () => {
  const { load } = await setup({ signals: new FakeSignals() });
  await pass(10_000);
  load.mockClear();
  await pass(45_000);
  expect(load).not.toHaveBeenCalled();
  await pass(20_000);
  expect(load).toHaveBeenCalledTimes(1);
});

it('shows nothing of the old when it is about something else', async () => {
  const { load, result, rerender } = await setup();
  load.mockReturnValue(new Promise(() => {}));
  rerender({ key: 'payments' });
  expect(result.current.data).toBeUndefined();
});

it('gives up the request and the channel when the page closes', async () => {
  const signals = new FakeSignals();
  const { load, unmount } = await setup({ signals });
  load.mockReturnValue(new Promise(() => {}));
  signals.send(CHANNEL);
  await pass(0);
  const [signal] = load.mock.calls[load.mock.calls.length - 1];
  unmount();
  expect(signal.aborted).toBe(true);
  expect(signals.count(CHANNEL)).toBe(0);
});
