import { Rollout } from '../RolloutObjects';
import { fenceposts } from './fenceposts';

describe('fenceposts', () => {
  it.each([
    // replicas, maxSurge, maxUnavailable → surge, unavailable
    [4, undefined, undefined, 1, 1],
    [10, '25%', '25%', 3, 2],
    [10, 2, 0, 2, 0],
    [2, '0%', '1%', 0, 1],
    [1, 0, 5, 0, 1],
  ])(
    '%i replicas, maxSurge %s, maxUnavailable %s',
    (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
      const rollout = {
        spec: { replicas, strategy: { canary: { maxSurge, maxUnavailable } } },
      } as Rollout;
      expect(fenceposts(rollout)).toEqual({
        maxSurge: surge,
        maxUnavailable: unavailable,
      });
    },
  );
});
