import {
  deployment,
  observation,
  pausedCanary,
  rollout,
} from '../__fixtures__/objects';
import { Workload } from '../workload/KubernetesObjects';
import { WorkloadKind } from '../workload/WorkloadRef';
import { availableActions } from './availableActions';
import { derivePlanContext } from './derivePlanContext';

function offered(kind: WorkloadKind, workload: Workload) {
  return availableActions(
    derivePlanContext(observation({ kind, workload })),
  ).map(({ action, allowed }) => (allowed ? action : `(${action})`));
}

const blueGreen = {
  strategy: { blueGreen: { activeService: 'web', previewService: 'p' } },
};

it.each<[string, WorkloadKind, Workload, string[]]>([
  [
    'a healthy Deployment',
    'deployments',
    deployment(),
    ['rollback', 'restart'],
  ],
  [
    'a rolling Deployment',
    'deployments',
    deployment({ status: { updatedReplicas: 1 } }),
    ['rollback', 'pause', 'restart'],
  ],
  [
    'a paused Deployment',
    'deployments',
    deployment({ spec: { paused: true } }),
    ['rollback', 'resume'],
  ],
  ['a healthy Rollout', 'rollouts', rollout(), ['rollback', 'restart']],
  [
    'a paused canary',
    'rollouts',
    pausedCanary(),
    ['rollback', 'promote', 'promoteFull', 'abort', 'pause'],
  ],
  [
    'an aborted canary',
    'rollouts',
    pausedCanary({
      abort: true,
      pauseConditions: undefined,
      controllerPause: false,
    }),
    ['rollback', 'retry', 'restart'],
  ],
  [
    'a canary whose spec its controller refuses',
    'rollouts',
    pausedCanary({ conditions: [{ type: 'InvalidSpec', status: 'True' }] }),
    ['rollback'],
  ],
  [
    'a blue-green that waits',
    'rollouts',
    pausedCanary(
      { pauseConditions: [{ reason: 'BlueGreenPause' }] },
      blueGreen,
    ),
    ['rollback', 'promote', 'promoteFull', 'abort', 'pause'],
  ],
  [
    'a blue-green that is still starting',
    'rollouts',
    pausedCanary(
      { pauseConditions: undefined, controllerPause: false },
      blueGreen,
    ),
    ['rollback', 'promoteFull', 'abort', 'pause', 'restart'],
  ],
  [
    'a Deployment that is being deleted',
    'deployments',
    deployment({ metadata: { deletionTimestamp: '2026-11-01T10:00:00Z' } }),
    ['(rollback)', '(restart)'],
  ],
])('%s offers what fits', (_state, kind, workload, actions) => {
  expect(offered(kind, workload)).toEqual(actions);
});
