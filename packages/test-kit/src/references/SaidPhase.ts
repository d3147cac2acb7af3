import { Phase } from '@backstage-deployments/plugin-deployments-common';

/** What a reference tool said of a workload at one moment. */
export interface Saying {
  /** The command, with the workload's name. */
  command: string;
  /** Standard output and error together, trimmed. */
  words: string;
}

/** The phase that a tool's words mean. `kubectl rollout status` has no word for Paused. */
export type SaidPhase = Exclude<Phase, 'Unknown'>;
