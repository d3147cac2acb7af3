import { Operation } from './Operation';

/**
 * What can be done to end an operation early.
 *
 * - `withdraw`: it has not begun
 * - `stop`: it has begun, and has not moved any traffic yet
 * - `reverse`: it has moved the traffic and still watches; the traffic goes back
 * - `no`: it goes to its end, or is on its way back already
 *
 * @public
 */
export type Stop = 'withdraw' | 'stop' | 'reverse' | 'no';

/**
 * Only a switch between colours can be ended once it has begun: all else is done at its first write.
 *
 * @public
 */
export function judgeStop({ state, plan, steps, reversal }: Operation): Stop {
  if (state === 'queued' || state === 'pending-approval') return 'withdraw';
  const active =
    state === 'executing' || state === 'verifying' || state === 'indeterminate';
  if (!active || !plan.switch || reversal) return 'no';
  const { switchStep, watchStep } = plan.switch;
  if (steps[switchStep]?.state === 'pending') return 'stop';
  const watched = steps[watchStep]?.state;
  return watched === 'pending' || watched === 'running' ? 'reverse' : 'no';
}
