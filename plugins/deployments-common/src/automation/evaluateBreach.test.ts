import { MetricReading, MetricReadings } from '../metrics/MetricReading';
import { AnalysisPolicy } from './AnalysisPolicy';
import { evaluateBreach } from './evaluateBreach';

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
const HASH = 'a1';
const ok = (
  values: (number | null)[],
  podTemplateHash: string | undefined = HASH,
): MetricReading => ({
  query: 'q',
  state: 'ok',
  series: [
    {
      ...(podTemplateHash && { podTemplateHash }),
      points: values.map((value, index) => ({
        at: `2026-11-28T10:00:${10 + index}.000Z`,
        value,
      })),
    },
  ],
});
const empty: MetricReading = { query: 'q', state: 'no-data', why: 'empty' };
const nan: MetricReading = { query: 'q', state: 'no-data', why: 'nan' };
const away: MetricReading = {
  query: 'q',
  state: 'unreachable',
  message: 'It cannot be reached',
};
const well = ok([180, 180, 180]);
const busy = ok([5, 5, 5]);
const readings = (
  errorRate: MetricReading,
  { latencyP95Ms = well, traffic = busy }: Partial<MetricReadings> = {},
): MetricReadings => ({ errorRate, latencyP95Ms, traffic });

describe('evaluateBreach', () => {
  it.each<[string, MetricReadings, string]>([
    ['three in a row above', readings(ok([0.06, 0.07, 0.12])), 'breach'],
    [
      'above for longer than that',
      readings(ok([0.1, 0.1, 0.1, 0.1])),
      'breach',
    ],
    ['one accident', readings(ok([0, 0, 0.9])), 'well'],
    ['one good sample among bad ones', readings(ok([0.9, 0, 0.9])), 'well'],
    ['bad, and better now', readings(ok([0.9, 0.9, 0.9, 0.01])), 'well'],
    ['exactly at the threshold', readings(ok([0.05, 0.05, 0.05])), 'well'],
    ['a slow burn below it', readings(ok([0.049, 0.049, 0.049])), 'well'],
    ['too few samples', readings(ok([0.9, 0.9])), 'well'],
    ['a gap in the row', readings(ok([0.9, null, 0.9])), 'well'],
    ['a gap at the end', readings(ok([0.9, 0.9, 0.9, null])), 'well'],
    [
      'too slow',
      readings(ok([0, 0, 0]), { latencyP95Ms: ok([1001, 1400, 1400]) }),
      'breach',
    ],
    [
      'too slow, and the error rate is not known',
      readings(away, { latencyP95Ms: ok([2000, 2000, 2000]) }),
      'breach',
    ],
    [
      'failing, and hardly anybody calls',
      readings(ok([1, 1, 1]), { traffic: ok([0.01, 0.01, 0.01]) }),
      'well',
    ],
    [
      'failing, and nobody calls',
      readings(ok([1, 1, 1]), { traffic: ok([null, null, null]) }),
      'well',
    ],
    [
      'failing, and traffic is not measured',
      readings(ok([1, 1, 1]), { traffic: empty }),
      'breach',
    ],
    [
      'only another version fails',
      readings(ok([1, 1, 1], 'b2'), { latencyP95Ms: ok([1, 1, 1], 'b2') }),
      'unknown',
    ],
    [
      'the whole workload fails, where revisions are not told apart',
      readings(ok([1, 1, 1], '')),
      'breach',
    ],
    ['empty', readings(empty, { latencyP95Ms: empty }), 'unknown'],
    ['not a number', readings(nan, { latencyP95Ms: nan }), 'unknown'],
    ['unreachable', readings(away, { latencyP95Ms: away }), 'unknown'],
    [
      'everything unreachable',
      readings(away, { latencyP95Ms: away, traffic: away }),
      'unknown',
    ],
  ])('%s', (_, given, expected) => {
    expect(evaluateBreach(policy, HASH, given).state).toBe(expected);
  });

  it('keeps what it judged by', () => {
    const verdict = evaluateBreach(
      policy,
      HASH,
      readings(ok([0, 0.06, 0.07, 0.12])),
    );
    expect(verdict).toEqual({
      state: 'breach',
      evidence: {
        metric: 'errorRate',
        query: 'q',
        value: 0.12,
        threshold: 0.05,
        podTemplateHash: HASH,
        samples: [
          { at: '2026-11-28T10:00:11.000Z', value: 0.06 },
          { at: '2026-11-28T10:00:12.000Z', value: 0.07 },
          { at: '2026-11-28T10:00:13.000Z', value: 0.12 },
        ],
      },
    });
  });

  it('says why nothing is known', () => {
    expect(
      evaluateBreach(policy, HASH, readings(away, { latencyP95Ms: nan })),
    ).toEqual({ state: 'unknown', message: 'It cannot be reached' });
  });
});
