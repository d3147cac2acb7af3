/**
 * All actions, in the order of their buttons.
 *
 * @public
 */
export const actions = [
  'rollback',
  'deploy',
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
 * What a person can do with a workload, in the words of Argo Rollouts where it has one. `deploy` brings the version that
 * serves in another environment: what people call a promotion, a word that Argo Rollouts has for its own steps.
 *
 * @public
 */
export type Action = (typeof actions)[number];

/**
 * Actions that put nothing in front of people that was not there: an abort sends all traffic back to the stable version, a
 * pause keeps an update from going further. They wait for nobody and go on in a freeze. A rollback is not among them: it
 * also writes a template, so an environment says itself whether it is exempt.
 *
 * @public
 */
export const calmingActions: readonly Action[] = ['abort', 'pause'];

/**
 * Those that bring the current version further; a hold refuses them, and never what leaves it.
 *
 * @public
 */
export const forwardActions: readonly Action[] = [
  'promote',
  'promoteFull',
  'retry',
];

/**
 * An action that fits the workload's state. One that fits but may not be done now carries the reason.
 *
 * @public
 */
export interface ActionAvailability {
  action: Action;
  allowed: boolean;
  reason?: string;
  /** Of `deploy`: the version that would come, and from where. */
  version?: string;
  fromEnvironment?: string;
}
