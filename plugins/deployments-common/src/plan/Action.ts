/**
 * All actions, in the order of their buttons.
 *
 * @public
 */
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
/**
 * What a person can do with a workload, in the words of Argo Rollouts where it has one.
 *
 * @public
 */
export type Action = (typeof actions)[number];

/**
 * An action that fits the workload's state. One that fits but may not be done now carries the reason.
 *
 * @public
 */
export interface ActionAvailability {
  action: Action;
  allowed: boolean;
  reason?: string;
}
