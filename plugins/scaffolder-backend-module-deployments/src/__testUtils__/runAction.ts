import Ajv from 'ajv';
import { mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  ActionContext,
  TemplateAction,
} from '@backstage/plugin-scaffolder-node';
import { JsonObject, JsonValue } from '@backstage/types';

interface Running {
  /** Where the action finds the workspace. */
  workspacePath: string;
  input: JsonObject;
  taskId?: string;
  isDryRun?: boolean;
  signal?: AbortSignal;
  templateInfo?: ActionContext<JsonObject>['templateInfo'];
}

interface Run {
  outputs: Record<string, unknown>;
  logged: string[];
  /** Keys of the checkpoints, in order. */
  checkpoints: string[];
}

/** Runs an action as the task runner does, once its schema has taken the input. */
export async function runAction(
  action: TemplateAction<any, any, any>,
  { input, taskId = 'task-1', isDryRun = false, ...running }: Running,
): Promise<Run> {
  const run: Run = { outputs: {}, logged: [], checkpoints: [] };
  const logger = mockServices.logger.mock();
  logger.info.mockImplementation(message => {
    run.logged.push(message);
  });
  const isTaken = new Ajv({ strict: false }).compile(
    action.schema?.input ?? {},
  );
  if (!isTaken(input)) {
    throw new Error(`The schema refuses ${isTaken.errors?.[0].instancePath}`);
  }
  const context = {
    ...createMockActionContext({
      ...running,
      input,
      logger,
      task: { id: taskId },
      user: { ref: 'user:default/alice' },
    }),
    ...running,
    isDryRun,
    step: { id: 'the-step', name: 'The step' },
    output: (name: string, value: unknown) => {
      run.outputs[name] = value;
    },
    checkpoint: async <T extends JsonValue | void>({
      key,
      fn,
    }: {
      key: string;
      fn: () => Promise<T> | T;
    }): Promise<T> => {
      run.checkpoints.push(key);
      return fn();
    },
  };
  await action.handler(context as never);
  return run;
}
