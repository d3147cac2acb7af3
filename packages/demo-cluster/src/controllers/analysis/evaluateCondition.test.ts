import { evaluateCondition } from './evaluateCondition';

describe('evaluateCondition', () => {
  it.each([
    ['result[0] <= 0.05', 0.05, true],
    ['result[0] <= 0.05', 0.06, false],
    ['result >= 0.95', 0.95, true],
    ['asFloat(result[0]) < 500', 499.9, true],
    ['asInt(result) == 3', 3.9, true],
    ['result[0] > 0 && result[0] < 1', 0.5, true],
    ['result < 1 || result > 9', 5, false],
    ['result<1||result>9&&result<20', 0, true],
    ['!(result > 1) and not (result < 0)', 1, true],
    ['isNaN(result) || result <= 1', NaN, true],
    ['result >= -1.5', -1, true],
    ['result < 1e3', 999, true],
  ])('%s of %d', (condition, result, expected) => {
    expect(evaluateCondition(condition, result)).toBe(expected);
  });

  it.each([
    ['', 'unexpected end of the condition'],
    ['result', 'expected bool, but got number'],
    ['result <', 'unexpected end of the condition'],
    ['result[1] < 5', 'unexpected or unsupported "1"'],
    ['len(result) > 0', 'unexpected or unsupported "len"'],
    ['all(result, # < 5)', 'unexpected or unsupported ", # < 5)"'],
    ['result.value < 5', 'unexpected or unsupported ".value < 5"'],
    ['constructor("x")', 'unexpected or unsupported ""x")"'],
    ['toString(result) == 5', 'unexpected or unsupported "toString"'],
    ['result < 5 result', 'unexpected or unsupported "result"'],
    ['result && true', 'unexpected or unsupported "true"'],
    ['(result < 5', 'unexpected end of the condition'],
  ])('refuses %s', (condition, message) => {
    expect(() => evaluateCondition(condition, 1)).toThrow(message);
  });
});
