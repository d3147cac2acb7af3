import { versionOfImages } from '../revision/versionOf';
import { isRollout } from '../workload/isRollout';
import { PlanCheck } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanDraft } from './PlanDraft';

const nothing = { changes: [], comesBack: [], doesNotComeBack: [] };

function versionOfState(
  { revisions }: PlanContext,
  state: 'current' | 'stable',
): string {
  const revision = revisions.find(known => known.state === state);
  return revision ? versionOfImages(revision.images) : `the ${state} version`;
}

export function planAbort(context: PlanContext): PlanDraft {
  const stable = versionOfState(context, 'stable');
  const current = versionOfState(context, 'current');
  const { workload, kind } = context.observation;
  const preview =
    isRollout(workload, kind) &&
    workload.spec?.strategy?.blueGreen &&
    workload.status?.blueGreen?.activeSelector === workload.status?.stableRS;
  const effect = preview
    ? `${stable} stays active, and ${current} is given up`
    : `All traffic goes to ${stable}`;
  return {
    ...nothing,
    path: 'status',
    goalSteps: [{ kind: 'AbortRollout' }],
    summary: `${effect}. The spec still asks for ${current}, so the workload shows as Degraded until it is rolled back or retried.`,
    steps: [`Abort: ${effect.replace('All', 'all')}`],
    checks: [],
  };
}

export function planRetry(context: PlanContext): PlanDraft {
  const current = versionOfState(context, 'current');
  return {
    ...nothing,
    path: 'status',
    goalSteps: [{ kind: 'RetryRollout' }],
    summary: `The update to ${current} starts again from its first step.`,
    steps: [`Retry: start the update to ${current} again`],
    checks: [
      {
        name: 'version',
        verdict: 'warn',
        message: `This starts ${current} again, the version that was aborted`,
      },
    ],
  };
}

export function planPause(context: PlanContext, paused: boolean): PlanDraft {
  const rollout = isRollout(
    context.observation.workload,
    context.observation.kind,
  );
  const summary = paused
    ? `The update stops where it is${
        rollout ? ' and keeps its share of the traffic' : ''
      } until somebody resumes it.`
    : 'The update goes on from where it stopped.';
  return {
    ...nothing,
    path: 'spec',
    goalSteps: [{ kind: 'SetPaused', paused }],
    summary,
    steps: [paused ? 'Pause the update' : 'Resume the update'],
    checks: [],
  };
}

export function planRestart(context: PlanContext): PlanDraft {
  const { workload, kind } = context.observation;
  const rollout = isRollout(workload, kind);
  const checks: PlanCheck[] =
    rollout && (workload.spec?.replicas ?? 1) === 1
      ? [
          {
            name: 'replicas',
            verdict: 'warn',
            message:
              'With one replica the service is down while its pod restarts',
          },
        ]
      : [];
  return {
    ...nothing,
    path: 'spec',
    goalSteps: [{ kind: 'RestartWorkload' }],
    summary: rollout
      ? 'Its pods are replaced a few at a time, with the same version.'
      : 'Its pods are replaced a few at a time, with the same version. For a Deployment this is a new revision.',
    steps: ['Restart its pods'],
    checks,
  };
}
