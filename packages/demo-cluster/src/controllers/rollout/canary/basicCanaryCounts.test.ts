import { BasicCanaryInput, basicCanaryCounts } from './basicCanaryCounts';

const up = (replicas: number, available = replicas) => ({
  replicas,
  available,
});

describe('basicCanaryCounts', () => {
  const cases: [string, Partial<BasicCanaryInput>, number, number][] = [
    ['first deployment', { canary: up(0), stable: undefined }, 10, 0],
    [
      'surge and unavailable of one move one pod each way',
      { weight: 10, canary: up(0), stable: up(10) },
      1,
      9,
    ],
    [
      'a surge without unavailability grows first',
      { weight: 30, maxSurge: 3, maxUnavailable: 0, stable: up(10) },
      3,
      10,
    ],
    [
      'unavailability without a surge shrinks first',
      { weight: 30, maxSurge: 0, maxUnavailable: 5, stable: up(10) },
      0,
      7,
    ],
    [
      'one replica keeps stable while the canary comes',
      { desired: 1, weight: 5, maxUnavailable: 0, stable: up(1) },
      1,
      1,
    ],
    [
      'a canary that is not available yet lets no stable pod go',
      {
        weight: 50,
        maxSurge: 5,
        maxUnavailable: 0,
        canary: up(5, 0),
        stable: up(10),
      },
      5,
      10,
    ],
    [
      'an available canary lets its share of stable go',
      {
        weight: 50,
        maxSurge: 5,
        maxUnavailable: 0,
        canary: up(5),
        stable: up(10),
      },
      5,
      5,
    ],
    [
      'an abort trades a canary that crashes for stable pods, as many at a time as the surge allows',
      { weight: 0, canary: up(5, 0), stable: up(5) },
      4,
      6,
    ],
    [
      'older pods go before anything else shrinks',
      { weight: 50, canary: up(5), stable: up(10), otherReplicas: 2 },
      5,
      10,
    ],
  ];
  it.each(cases)('%s', (_, input, canary, stable) => {
    expect(
      basicCanaryCounts({
        desired: 10,
        weight: 100,
        maxSurge: 1,
        maxUnavailable: 1,
        canary: up(0),
        otherReplicas: 0,
        ...input,
      }),
    ).toEqual({ canary, stable });
  });
});
