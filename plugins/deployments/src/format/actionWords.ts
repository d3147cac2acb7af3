import { Action } from '@backstage-deployments/plugin-deployments-common';

/** An action as its button, its progress and its history say it, in Argo's verbs. */
interface ActionWords {
  label: string;
  doing: string;
  done: string;
}

export const actionWords: Readonly<Record<Action, ActionWords>> = {
  rollback: {
    label: 'Roll back',
    doing: 'Rolling back',
    done: 'Rolled back',
  },
  deploy: { label: 'Deploy', doing: 'Deploying', done: 'Deployed' },
  promote: { label: 'Promote', doing: 'Promoting', done: 'Promoted' },
  promoteFull: {
    label: 'Promote fully',
    doing: 'Promoting fully',
    done: 'Promoted fully',
  },
  abort: { label: 'Abort', doing: 'Aborting', done: 'Aborted' },
  retry: { label: 'Retry', doing: 'Retrying', done: 'Retried' },
  pause: { label: 'Pause', doing: 'Pausing', done: 'Paused' },
  resume: { label: 'Resume', doing: 'Resuming', done: 'Resumed' },
  restart: { label: 'Restart', doing: 'Restarting', done: 'Restarted' },
  switch: { label: 'Switch', doing: 'Switching', done: 'Switched' },
};
