export const actions = [
  'rollback',
  'promote',
  'promoteFull',
  'abort',
  'retry',
  'pause',
  'resume',
  'restart',
  'switch',
] as const;
export type Action = (typeof actions)[number];

/** An action that fits the workload's state. One that fits but may not be done now carries the reason. */
export interface ActionAvailability {
  action: Action;
  allowed: boolean;
  reason?: string;
}
