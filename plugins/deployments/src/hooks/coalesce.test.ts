import { coalesce } from './coalesce';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A run that ends when the test says so. */
function controlledRun() {
  const ends: (() => void)[] = [];
  const run = jest.fn(() => new Promise<void>(resolve => ends.push(resolve)));
  return {
    run,
    async end() {
      ends.shift()?.();
      await jest.advanceTimersByTimeAsync(0);
    },
  };
}

it('runs the first request at once', () => {
  const { run } = controlledRun();
  coalesce(run, 400).request();
  expect(run).toHaveBeenCalledTimes(1);
});

it('makes one run of all that is asked for during a run, after it', async () => {
  const { run, end } = controlledRun();
  const { request } = coalesce(run, 400);
  request();
  request();
  request();
  await end();
  expect(run).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(400);
  expect(run).toHaveBeenCalledTimes(2);
});

it('keeps the gap also when nothing was asked for during the run', async () => {
  const { run, end } = controlledRun();
  const { request } = coalesce(run, 400);
  request();
  await end();
  await jest.advanceTimersByTimeAsync(100);
  request();
  expect(run).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(300);
  expect(run).toHaveBeenCalledTimes(2);
});

it('starts nothing once it was stopped', async () => {
  const { run, end } = controlledRun();
  const { request, stop } = coalesce(run, 400);
  request();
  request();
  stop();
  await end();
  await jest.advanceTimersByTimeAsync(1_000);
  request();
  expect(run).toHaveBeenCalledTimes(1);
});
