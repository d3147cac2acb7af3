import { analysisThreshold, measuredNumber } from './analysisCondition';

it.each([
  [{ successCondition: 'result[0] >= 0.95' }, 'at least 0.95', 0.95],
  [{ successCondition: 'result < 500' }, 'below 500', 500],
  [{ failureCondition: 'result[0] > 0.05' }, 'at most 0.05', 0.05],
  [{ failureCondition: 'result <= 1' }, 'above 1', 1],
])('%j can be drawn', (metric, words, value) => {
  expect(analysisThreshold(metric)).toEqual({ words, value });
});

it.each([
  [{}],
  [{ successCondition: 'result[0] >= 0.9 && result[1] < 5' }],
  [{ successCondition: 'len(result) == 0' }],
  [{ successCondition: 'all(result, # < 5)' }],
])('%j is more than one comparison and is not drawn', metric => {
  expect(analysisThreshold(metric)).toBeUndefined();
});

it.each([
  ['[0.998]', 0.998],
  ['461', 461],
  ['[1, 2]', undefined],
  ['[]', undefined],
  ['NaN', undefined],
  [undefined, undefined],
])('%p measures %p', (value, number) => {
  expect(measuredNumber(value)).toBe(number);
});
