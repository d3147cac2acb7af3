import { deployment } from '../__fixtures__/objects';
import { deriveRollingBounds } from './deriveRollingBounds';

const rolling = (
  maxSurge?: number | string,
  maxUnavailable?: number | string,
) => ({
  type: 'RollingUpdate',
  rollingUpdate: { maxSurge, maxUnavailable },
});

it.each([
  ['the default of four', 4, undefined, { maxSurge: 1, maxUnavailable: 1 }],
  [
    'the default of three: up and down',
    3,
    undefined,
    { maxSurge: 1, maxUnavailable: 0 },
  ],
  ['numbers', 5, rolling(2, 1), { maxSurge: 2, maxUnavailable: 1 }],
  [
    'percentages',
    10,
    rolling('35%', '35%'),
    { maxSurge: 4, maxUnavailable: 3 },
  ],
  [
    'nothing at all, which could not move',
    2,
    rolling(0, '25%'),
    { maxSurge: 0, maxUnavailable: 1 },
  ],
  [
    'more unavailable than there are',
    2,
    rolling(0, 5),
    { maxSurge: 0, maxUnavailable: 2 },
  ],
  ['another strategy', 2, { type: 'Recreate' }, undefined],
])('%s', (_what, replicas, strategy, bounds) => {
  expect(
    deriveRollingBounds(deployment({ spec: { replicas, strategy } })),
  ).toEqual(bounds);
});
