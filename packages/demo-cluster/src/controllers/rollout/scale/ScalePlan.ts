import { RolloutEffect } from '../RolloutEffect';

export interface ScalePlan {
  readonly effects: readonly RolloutEffect[];
  readonly requeueAfterMs?: number;
}
