import { RolloutEffect } from './RolloutEffect';
import { RolloutStatus } from './RolloutObjects';

/** What one pass decided: writes in order, then the whole new status, then when to look again without an event. */
export interface RolloutPlan {
  readonly effects: readonly RolloutEffect[];
  readonly status?: RolloutStatus;
  readonly requeueAfterMs?: number;
}
