import { AnalysisPolicy } from './AnalysisPolicy';
import { decideOnBreach } from './decideOnBreach';
import { WorkloadChange } from './deriveChange';
import { describeBreach } from './describeBreach';
import { judgeChange } from './judgeChange';

const policy: AnalysisPolicy = {
  mode: 'on',
  thresholds: { errorRate: 0.05, latencyP95Ms: 1000 },
  bakeSeconds: 60,
  windowSeconds: 1200,
  samples: 3,
  sampleSeconds: 15,
  cooldownSeconds: 1800,
  minTraffic: 0.1,
  approvals: 'required',
};
const SINCE = '2026-11-28T10:00:00Z';
const change: WorkloadChange = {
  podTemplateHash: 'a1',
  revision: 2,
  version: '1.9.0',
  createdAt: SINCE,
  state: 'settled',
  since: SINCE,
  isReturn: false,
};
const after = (seconds: number) => Date.parse(SINCE) + seconds * 1000;

describe('judgeChange', () => {
  it.each<[string, Partial<WorkloadChange>, number, string]>([
    ['in its bake time', {}, 59, 'baking'],
    ['after its bake time', {}, 60, 'watch'],
    ['at the end of its window', {}, 1200, 'watch'],
    ['after its window', {}, 1201, 'old'],
    ['before its last replica came', { state: 'moving' }, 600, 'moving'],
    ['a canary that bakes', { state: 'steered' }, 10, 'baking'],
    ['a canary that waits for days', { state: 'steered' }, 200_000, 'watch'],
    ['a time that cannot be read', { since: '' }, 60, 'old'],
    ['a clock that is behind', {}, -5, 'baking'],
  ])('%s', (_, more, seconds, expected) => {
    const judged = judgeChange(policy, { ...change, ...more }, after(seconds));
    expect(judged.watch ? 'watch' : judged.why).toBe(expected);
  });
});

describe('decideOnBreach', () => {
  const facts = { target: 'verified' as const, nowMs: after(600) };
  it.each<
    [
      string,
      Partial<AnalysisPolicy>,
      Partial<WorkloadChange>,
      Partial<Parameters<typeof decideOnBreach>[2]>,
      RegExp | string,
    ]
  >([
    ['a settled version', {}, {}, {}, 'rollback'],
    ['a canary on its way', {}, { state: 'steered' }, {}, 'abort'],
    [
      'a canary needs no earlier version: the stable one serves',
      {},
      { state: 'steered' },
      { target: 'none' },
      'abort',
    ],
    ['a dry run', { mode: 'dry-run' }, {}, {}, /dry run/],
    [
      'a rollback of a rollback',
      {},
      { isReturn: true },
      {},
      /came by a rollback/,
    ],
    [
      'a second breach soon',
      {},
      {},
      { lastAct: '2026-11-28T09:45:00Z' },
      /acted here 25 min ago.*within 30 min/,
    ],
    [
      'a second breach on a canary',
      {},
      { state: 'steered' },
      { lastAct: '2026-11-28T10:09:00Z' },
      /acted here 1 min ago/,
    ],
    [
      'a breach when that is long ago',
      {},
      {},
      { lastAct: '2026-11-28T09:40:00Z' },
      'rollback',
    ],
    [
      'a goal that was never healthy',
      {},
      {},
      { target: 'unverified' },
      /never seen healthy/,
    ],
    ['no goal', {}, {}, { target: 'none' }, /no earlier version/],
    [
      'an environment that is not written to',
      {},
      {},
      { unguarded: 'permissions are off' },
      /permissions are off/,
    ],
  ])('%s', (_, ofPolicy, ofChange, ofFacts, expected) => {
    const decision = decideOnBreach(
      { ...policy, ...ofPolicy },
      { ...change, ...ofChange },
      { ...facts, ...ofFacts },
    );
    const said = decision.do === 'notice' ? decision.why : decision.do;
    expect(said).toMatch(expected);
  });
});

describe('describeBreach', () => {
  const evidence = {
    metric: 'errorRate' as const,
    query: 'q',
    value: 0.1234,
    threshold: 0.05,
    podTemplateHash: 'a1',
    version: '1.9.0',
    samples: [
      { at: SINCE, value: 0.1 },
      { at: SINCE, value: 0.1234 },
    ],
  };
  it('says what was measured against what', () => {
    expect(describeBreach(evidence)).toBe(
      'Error rate of 1.9.0 is 12.3 %, above 5 %, 2 times in a row',
    );
    expect(
      describeBreach({
        ...evidence,
        metric: 'latencyP95Ms',
        value: 1400.4,
        threshold: 1000,
        samples: [{ at: SINCE, value: 1400.4 }],
      }),
    ).toBe('p95 latency of 1.9.0 is 1400 ms, above 1000 ms');
  });
});
