import { approximateWeight } from './approximateWeight';

describe('approximateWeight', () => {
  it.each([
    // desired, weight, maxSurge → canary, stable
    [10, 10, 1, 1, 9],
    [10, 30, 0, 3, 7],
    [10, 0, 1, 0, 10],
    [10, 100, 1, 10, 0],
    [10, 5, 0, 1, 9],
    [10, 99, 0, 9, 1],
    [3, 50, 0, 2, 1],
    [3, 50, 1, 2, 2],
    [1, 5, 1, 1, 1],
    [1, 5, 0, 0, 1],
    [1, 95, 0, 1, 0],
    [4, 25, 1, 1, 3],
    [0, 50, 1, 0, 0],
  ])(
    '%i pods at %i %% with a surge of %i',
    (desired, weight, maxSurge, canary, stable) => {
      expect(approximateWeight(desired, weight, maxSurge)).toEqual({
        canary,
        stable,
      });
    },
  );
});
