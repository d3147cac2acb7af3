import { mockServices } from '@backstage/backend-test-utils';
import {
  GateReading,
  GateVerdict,
} from '@backstage-deployments/plugin-deployments-common';
import { ManualClock } from '../__testUtils__/ManualClock';
import { GateReader } from './GateReader';

const web = { repository: 'https://github.example/acme/web', commit: 'abc' };
const checks = (verdict: GateVerdict): GateReading => ({
  checks: [{ name: 'unit', verdict }],
});

function open(read: () => Promise<GateReading>) {
  const clock = new ManualClock();
  const ask = jest.fn(read);
  const reader = new GateReader({
    provider: { name: 'Fake', read: ask },
    clock,
    logger: mockServices.logger.mock(),
    signal: new AbortController().signal,
  });
  return { clock, ask, reader };
}

it.each<[string, GateReading, number]>([
  ['has passed', checks('passed'), 60_000],
  ['has failed', checks('failed'), 60_000],
  ['goes on', checks('pending'), 10_000],
  ['has not begun', { checks: [] }, 10_000],
  ['is not known', { unknown: 'GitHub is away' }, 10_000],
  [
    'has passed and others could not be read',
    {
      checks: [{ name: 'unit', verdict: 'passed' }],
      unread: { prefix: 'deployment ', why: 'GitHub is away' },
    },
    10_000,
  ],
])(
  'asks once for all who look while a check %s, and again later',
  async (_what, reading, keptMs) => {
    const { clock, ask, reader } = open(async () => reading);
    const looks = Array.from({ length: 100 }, () => reader.read(web));
    expect(new Set(await Promise.all(looks))).toEqual(new Set([reading]));
    await clock.advance(keptMs - 1);
    await reader.read(web);
    expect(ask).toHaveBeenCalledTimes(1);
    await clock.advance(2);
    await reader.read(web);
    expect(ask).toHaveBeenCalledTimes(2);
    expect(clock.sleeping).toBe(0);
  },
);

it('lets nobody wait for long, and keeps what comes later', async () => {
  let answer: (reading: GateReading) => void = () => undefined;
  const { clock, ask, reader } = open(
    () =>
      new Promise(resolve => {
        answer = resolve;
      }),
  );
  const looking = reader.read(web);
  await clock.advance(3_000);
  expect(await looking).toEqual({ unknown: 'Fake did not answer within 3 s' });
  answer(checks('passed'));
  expect(await reader.read(web)).toEqual(checks('passed'));
  expect(ask).toHaveBeenCalledTimes(1);
});

it('takes a source that throws for one that knows nothing', async () => {
  const { reader } = open(async () => {
    throw new Error('broken');
  });
  expect(await reader.read(web)).toEqual({
    unknown: 'Fake could not be asked',
  });
});
