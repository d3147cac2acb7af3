import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';

/** By which a step that is run again recognises its own commit, and a person the task behind it. */
export const TASK_TRAILER = 'Scaffolder-Task';

/** Who does what: a step of a task, for a person. */
export interface TaskIdentity {
  /** Of the task and its step; the same when it is run again. */
  readonly id: string;
  /** At an address that cannot be anybody else's (RFC 2606), as a rollback's commit has it. */
  readonly author: { readonly name: string; readonly email: string };
  /** Entity ref, for the message. */
  readonly by: string;
}

/** The identity of the step that an action runs for. */
export function taskIdentity({
  task,
  step,
  user,
}: Pick<ActionContext<JsonObject>, 'task' | 'step' | 'user'>): TaskIdentity {
  const by = user?.ref ?? 'nobody signed in';
  const name = user?.ref?.replace(/^.*[:/]/, '') ?? 'scaffolder';
  return {
    id: `${task.id}/${step?.id ?? 'step'}`,
    author: { name, email: `${name}@backstage.invalid` },
    by,
  };
}
