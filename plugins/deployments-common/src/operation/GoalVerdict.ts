/**
 * What a fresh read says of a goal.
 *
 * - `proven`: it is reached
 * - `waiting`: not yet
 * - `moved`: somebody else changed the workload, so it will not be reached
 *
 * @public
 */
export interface GoalVerdict {
  state: 'proven' | 'waiting' | 'moved';
  /** One sentence for the operation's step. */
  message: string;
  checks: { name: string; passed: boolean; message: string }[];
}
