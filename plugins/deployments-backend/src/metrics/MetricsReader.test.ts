import {
  MetricsProvider,
  MetricsQuestion,
} from '@backstage-deployments/plugin-deployments-node';
import { ManualClock } from '../__testUtils__/ManualClock';
import { MetricsReader } from './MetricsReader';

const subject = {
  workload: {
    cluster: 'prod',
    namespace: 'shop',
    kind: 'deployments',
    name: 'web',
  },
  environment: 'production',
  revisions: ['a1'],
} as const;

function open() {
  const clock = new ManualClock('2026-11-28T10:00:07Z');
  const asked: MetricsQuestion[] = [];
  const none = { query: 'q', state: 'no-data', why: 'empty' } as const;
  let broken = false;
  const provider: MetricsProvider = {
    name: 'Fake',
    covers: environment => environment === 'production',
    async read(question) {
      asked.push(question);
      if (broken) throw new Error('broken');
      return { errorRate: none, latencyP95Ms: none, traffic: none };
    },
  };
  const reader = new MetricsReader({
    provider,
    clock,
    intervalSeconds: 15,
    signal: new AbortController().signal,
  });
  return {
    clock,
    asked,
    reader,
    setBroken: (now: boolean) => {
      broken = now;
    },
  };
}

describe('MetricsReader', () => {
  it('asks once an interval for a workload and range, however many look', async () => {
    const { reader, asked, clock } = open();
    const looks = Array.from({ length: 100 }, () =>
      reader.readRange(subject, '1h'),
    );
    const [first] = await Promise.all(looks);
    expect(asked).toHaveLength(1);
    expect(first?.to).toEqual(new Date('2026-11-28T10:00:00Z'));
    expect(first?.from).toEqual(new Date('2026-11-28T09:00:00Z'));
    await clock.advance(7_999);
    await reader.readRange(subject, '1h');
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await reader.readRange(subject, '1h');
    expect(asked).toHaveLength(2);
  });

  it('asks anew for another range, and when another revision has come', async () => {
    const { reader, asked } = open();
    await reader.readRange(subject, '1h');
    await reader.readRange(subject, '6h');
    await reader.readRange({ ...subject, revisions: ['b2', 'a1'] }, '1h');
    expect(asked.map(({ stepSeconds }) => stepSeconds)).toEqual([30, 180, 30]);
  });

  it('does not remember a fault of the source', async () => {
    const { reader, asked, setBroken } = open();
    setBroken(true);
    await expect(reader.readRange(subject, '1h')).rejects.toThrow('broken');
    setBroken(false);
    await expect(reader.readRange(subject, '1h')).resolves.toBeDefined();
    expect(asked).toHaveLength(2);
  });

  it('asks for a decision each time, and nobody where there is no source', async () => {
    const { reader, asked, clock } = open();
    const now = { from: clock.now(), to: clock.now(), stepSeconds: 15 };
    await reader.readNow(subject, now);
    await reader.readNow(subject, now);
    expect(asked).toHaveLength(2);
    const elsewhere = { ...subject, environment: 'staging' };
    expect(await reader.readNow(elsewhere, now)).toBeUndefined();
    expect(await reader.readRange(elsewhere, '1h')).toBeUndefined();
    expect(reader.sourceOf('staging')).toBeUndefined();
    expect(asked).toHaveLength(2);
  });
});
