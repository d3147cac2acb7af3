import { YamlMap } from '../../yaml/YamlValue';
import { PinnedAction } from './pinnedActions';

type Values = Readonly<Record<string, string | number | boolean>>;

/** A step runs a pinned action or a script. Expressions reach a script through `env` only, never its text. */
export type Step = {
  readonly id?: string;
  readonly name?: string;
  readonly if?: string;
  readonly env?: Values;
} & (
  | { readonly uses: PinnedAction; readonly with?: Values }
  | { readonly run: string }
);

type Permissions = Readonly<Record<string, 'read' | 'write'>>;

interface JobBase {
  /** Why the job is as it is, for whoever reads the workflow. */
  readonly comment?: string;
  readonly name?: string;
  readonly needs?: readonly string[];
  readonly if?: string;
  readonly permissions?: Permissions;
}

export interface StepsJob extends JobBase {
  readonly environment?: string;
  readonly concurrency?: {
    readonly group: string;
    readonly 'cancel-in-progress': boolean;
  };
  readonly 'timeout-minutes': number;
  readonly strategy?: {
    readonly 'fail-fast': boolean;
    readonly matrix: Readonly<Record<string, readonly (string | number)[]>>;
  };
  readonly outputs?: Readonly<Record<string, string>>;
  readonly env?: Values;
  readonly steps: readonly Step[];
}

/** A job that is a workflow of the same repository. */
interface CalledJob extends JobBase {
  readonly uses: `./${string}`;
}

export type Job = StepsJob | CalledJob;

export interface Workflow {
  readonly comment: string;
  readonly name: string;
  readonly on: YamlMap;
  readonly concurrency: {
    readonly group: string;
    readonly 'cancel-in-progress': string;
  };
  readonly env: Values;
  readonly jobs: Readonly<Record<string, Job>>;
}
