import { parseMatrix } from './parseMatrix';

const matrix = (...result: object[]) => ({
  status: 'success',
  data: { resultType: 'matrix', result },
});
const series = (metric: object, ...values: string[]) => ({
  metric,
  values: values.map((value, index) => [1_000 + index, value]),
});

describe('parseMatrix', () => {
  it('reads the series of the revisions that were asked for, and of the whole workload', () => {
    const reading = parseMatrix(
      'q',
      matrix(
        series({ revision: 'a' }, '0.5', 'NaN'),
        series({}, '2'),
        series({ revision: 'of another' }, '1'),
      ),
      ['a', 'b'],
    );
    expect(reading).toEqual({
      query: 'q',
      state: 'ok',
      series: [
        {
          podTemplateHash: 'a',
          points: [
            { at: '1970-01-01T00:16:40.000Z', value: 0.5 },
            { at: '1970-01-01T00:16:41.000Z', value: null },
          ],
        },
        { points: [{ at: '1970-01-01T00:16:40.000Z', value: 2 }] },
      ],
    });
  });

  it.each<[string, unknown, object]>([
    ['no series', matrix(), { state: 'no-data', why: 'empty' }],
    [
      'series of others only',
      matrix(series({ revision: 'x' }, '1')),
      { state: 'no-data', why: 'empty' },
    ],
    [
      'not a number, infinite or nothing',
      matrix(series({}, 'NaN', '+Inf', '-Inf', '')),
      { state: 'no-data', why: 'nan' },
    ],
    [
      'a vector',
      { status: 'success', data: { resultType: 'vector', result: [] } },
      { state: 'unreachable' },
    ],
    ['an error', { status: 'error', error: 'no' }, { state: 'unreachable' }],
    ['nothing at all', null, { state: 'unreachable' }],
    [
      'numbers instead of texts',
      matrix({ metric: {}, values: [[1, 2]] }),
      { state: 'unreachable' },
    ],
    [
      'a series for each pod',
      matrix(
        ...Array.from({ length: 51 }, (_, pod) => series({ pod: `${pod}` })),
      ),
      {
        state: 'unreachable',
        message:
          'It answered with 51 series, so the query does not sum by revision',
      },
    ],
  ])('keeps apart: %s', (_, body, expected) => {
    expect(parseMatrix('q', body, ['a'])).toMatchObject(expected);
  });
});
