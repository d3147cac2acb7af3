import { figuresByVersion } from './figuresByVersion';
import { MetricReading, MetricReadings } from './MetricReading';

const series = (values: Record<string, number | null>): MetricReading => ({
  query: 'q',
  state: 'ok',
  series: Object.entries(values).map(([podTemplateHash, value]) => ({
    ...(podTemplateHash && { podTemplateHash }),
    points: [
      { at: '2026-11-28T10:00:00Z', value: 99 },
      { at: '2026-11-28T10:00:15Z', value },
    ],
  })),
});
const empty: MetricReading = { query: 'q', state: 'no-data', why: 'empty' };
const away: MetricReading = {
  query: 'q',
  state: 'unreachable',
  message: 'It answers 502',
};

function figures(more: Partial<MetricReadings>) {
  const readings = { errorRate: empty, latencyP95Ms: empty, traffic: empty };
  return figuresByVersion({ ...readings, ...more }, ['a1', 'b2']);
}

describe('figuresByVersion', () => {
  it('gives each version its last figures and its share of the traffic', () => {
    const [a, b] = figures({
      errorRate: series({ a1: 0.12, b2: 0.01 }),
      latencyP95Ms: series({ a1: 180, b2: 900 }),
      traffic: series({ a1: 5, b2: 15 }),
    });
    expect(a).toEqual({
      podTemplateHash: 'a1',
      figures: {
        errorRate: { state: 'ok', value: 0.12 },
        latencyP95Ms: { state: 'ok', value: 180 },
        traffic: { state: 'ok', value: 5 },
      },
      trafficPercent: 25,
    });
    expect(b.figures.errorRate).toEqual({ state: 'ok', value: 0.01 });
    expect(b.trafficPercent).toBe(75);
  });

  it.each<[string, MetricReading, string, (number | undefined)[]]>([
    ['no source answers', away, 'unreachable', [undefined, undefined]],
    ['nothing is known', empty, 'no-data', [undefined, undefined]],
    [
      'versions are not told apart',
      series({ '': 20 }),
      'no-data',
      [undefined, undefined],
    ],
    ['only the other is known', series({ b2: 4 }), 'no-data', [undefined, 100]],
    ['nobody calls', series({ a1: 0, b2: 0 }), 'ok', [undefined, undefined]],
    ['only the other is called', series({ a1: 0, b2: 4 }), 'ok', [0, 100]],
    [
      'there is none now',
      series({ a1: null, b2: 4 }),
      'no-data',
      [undefined, 100],
    ],
  ])(
    'says of traffic, where %s, what there is',
    (_, traffic, state, shares) => {
      const found = figures({ traffic });
      expect(found[0].figures.traffic.state).toBe(state);
      expect(found.map(({ trafficPercent }) => trafficPercent)).toEqual(shares);
    },
  );
});
