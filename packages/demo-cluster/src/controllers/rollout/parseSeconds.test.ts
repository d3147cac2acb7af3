import { parseSeconds } from './parseSeconds';

describe('parseSeconds', () => {
  it.each([
    [30, 30],
    ['30', 30],
    ['30s', 30],
    ['1m30s', 90],
    ['1.5h', 5400],
    ['500ms', 0.5],
    [undefined, undefined],
    ['soon', undefined],
    ['5 m', undefined],
  ])('%s', (duration, seconds) => {
    expect(parseSeconds(duration)).toBe(seconds);
  });
});
