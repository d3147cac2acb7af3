import {
  deployment,
  observation,
  pausedCanary,
  pod,
  replicaSet,
  rollout,
} from '../__fixtures__/objects';
import { Pod, Rollout } from '../workload/KubernetesObjects';
import { deriveWorkloadStatus } from './deriveWorkloadStatus';

const newest = replicaSet('deployments', 3);
const rolling = deployment({ status: { availableReplicas: 2 } });

function withPod(status: Pod['status']) {
  return observation({
    workload: rolling,
    replicaSets: [replicaSet('deployments', 2), newest],
    pods: [pod(newest, status, 'web-1')],
  });
}

function waiting(reason: string, more: object = {}): Pod['status'] {
  return {
    containerStatuses: [
      {
        name: 'web',
        image: 'demo/web:1.3.0',
        ready: false,
        restartCount: 4,
        state: { waiting: { reason, message: 'said the kubelet' } },
        ...more,
      },
    ],
  };
}

describe('the cause of a state that is not healthy', () => {
  it.each([
    [
      'a crash loop, with exit code and restarts',
      waiting('CrashLoopBackOff', {
        lastState: { terminated: { exitCode: 1, reason: 'Error' } },
      }),
      'CrashLoopBackOff',
      'Container web of web-1 crashes with exit code 1 (4 restarts)',
    ],
    [
      'out of memory rather than the loop that it causes',
      waiting('CrashLoopBackOff', {
        lastState: { terminated: { exitCode: 137, reason: 'OOMKilled' } },
      }),
      'OOMKilled',
      'Container web of web-1 ran out of memory (4 restarts)',
    ],
    [
      'an image that is not there',
      waiting('ImagePullBackOff'),
      'ImagePullBackOff',
      'The image demo/web:1.3.0 cannot be pulled (said the kubelet)',
    ],
    [
      'an image that is not there, without who passed it on',
      waiting('ImagePullBackOff', {
        state: {
          waiting: {
            reason: 'ImagePullBackOff',
            message:
              'Back-off pulling image "demo/web:1.3.0": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "demo/web:1.3.0": failed to resolve reference "demo/web:1.3.0": demo/web:1.3.0: not found',
          },
        },
      }),
      'ImagePullBackOff',
      'The image demo/web:1.3.0 cannot be pulled (not found)',
    ],
    [
      'a ConfigMap that is not there',
      waiting('CreateContainerConfigError'),
      'CreateContainerConfigError',
      'Container web cannot be created: said the kubelet',
    ],
    [
      'no node',
      {
        conditions: [
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message: '0/3 nodes are available: insufficient cpu',
          },
        ],
      },
      'Unschedulable',
      'web-1 finds no node: 0/3 nodes are available: insufficient cpu',
    ],
  ])('%s', (_cause, status, reason, message) => {
    expect(deriveWorkloadStatus(withPod(status))).toMatchObject({
      phase: 'Progressing',
      cause: { reason, message },
    });
  });

  it('names a refused pod before anything else', () => {
    const refused = deployment({
      status: {
        updatedReplicas: 0,
        conditions: [
          {
            type: 'ReplicaFailure',
            status: 'True',
            reason: 'FailedCreate',
            message: 'pods "web-1" is forbidden: exceeded quota: shop',
          },
        ],
      },
    });
    const { cause } = deriveWorkloadStatus(observation({ workload: refused }));
    expect(cause).toMatchObject({
      reason: 'FailedCreate',
      nextStep: expect.stringContaining('quota'),
    });
  });

  it('names a failing readiness probe from its event', () => {
    const unready = pod(newest, {
      containerStatuses: [{ name: 'web', ready: false }],
    });
    const { cause } = deriveWorkloadStatus(
      observation({
        workload: rolling,
        replicaSets: [newest],
        pods: [unready],
        events: [
          {
            metadata: { name: 'e1' },
            involvedObject: { uid: unready.metadata.uid },
            reason: 'Unhealthy',
            message: 'Readiness probe failed: HTTP 503',
          },
        ],
      }),
    );
    expect(cause?.message).toContain('Readiness probe failed: HTTP 503');
  });

  it('ignores pods of an older ReplicaSet', () => {
    const old = replicaSet('deployments', 2);
    const { cause } = deriveWorkloadStatus(
      observation({
        workload: rolling,
        replicaSets: [old, newest],
        pods: [pod(old, waiting('CrashLoopBackOff'))],
      }),
    );
    expect(cause).toBeUndefined();
  });

  it('gives no cause to a healthy workload, whatever its pods went through', () => {
    const status = deriveWorkloadStatus({
      ...withPod(waiting('CrashLoopBackOff')),
      workload: deployment(),
    });
    expect(status).toMatchObject({ phase: 'Healthy' });
    expect(status.cause).toBeUndefined();
  });
});

describe('an abort by analysis', () => {
  const aborted = observation({
    kind: 'rollouts',
    workload: rollout({
      status: {
        abort: true,
        stableRS: 'hash-2',
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'RolloutAborted',
            message: 'Metric "error-rate" assessed Failed',
          },
        ],
      },
    }),
    analysisRuns: [
      {
        metadata: {
          name: 'web-run',
          labels: { 'rollouts-pod-template-hash': 'hash-3' },
        },
        spec: {
          metrics: [{ name: 'error-rate', failureCondition: 'result > 0.05' }],
        },
        status: {
          phase: 'Failed',
          metricResults: [
            {
              name: 'error-rate',
              phase: 'Failed',
              measurements: [{ value: '0.09', phase: 'Failed' }],
            },
          ],
        },
      },
    ],
  });

  it('says that the stable version serves, and which value failed', () => {
    const { phase, message, cause } = deriveWorkloadStatus(aborted);
    expect(phase).toBe('Degraded');
    expect(message).toContain('1.2.0 serves all traffic');
    expect(cause?.message).toBe(
      'Analysis error-rate failed: measured 0.09, fails when result > 0.05',
    );
  });

  it('explains nothing any more once it is retried', () => {
    const retried = pausedCanary();
    const { cause } = deriveWorkloadStatus({ ...aborted, workload: retried });
    expect(cause).toBeUndefined();
  });

  it("is explained by an experiment's analysis too, of its own revision only", () => {
    const experimentOf = (hash: string) => ({
      metadata: {
        name: 'web-0',
        uid: 'uid-experiment',
        labels: { 'rollouts-pod-template-hash': hash },
      },
    });
    const [run] = aborted.analysisRuns;
    const owner = { kind: 'Experiment', name: 'web-0', uid: 'uid-experiment' };
    const judged = (hash: string) =>
      deriveWorkloadStatus({
        ...aborted,
        experiments: [experimentOf(hash)],
        analysisRuns: [
          {
            ...run,
            metadata: {
              name: 'web-0-judge',
              ownerReferences: [
                {
                  ...owner,
                  apiVersion: 'argoproj.io/v1alpha1',
                  controller: true,
                },
              ],
            },
          },
        ],
      }).cause?.reason;
    expect(judged('hash-3')).toBe('AnalysisFailed');
    expect(judged('hash-2')).toBe('RolloutAborted');
  });
});

it('explains nothing about a canary that merely waits', () => {
  const { phase, cause } = deriveWorkloadStatus(
    observation({ kind: 'rollouts', workload: pausedCanary() }),
  );
  expect({ phase, cause }).toEqual({ phase: 'Paused', cause: undefined });
});

describe('a Rollout that explains itself', () => {
  const withStatus = (status: Rollout['status']) =>
    deriveWorkloadStatus(
      observation({ kind: 'rollouts', workload: pausedCanary(status) }),
    ).cause;

  it.each([
    [
      'an invalid spec',
      {
        conditions: [
          { type: 'InvalidSpec', status: 'True', message: 'SetWeight is 101' },
        ],
      },
      'InvalidSpec',
      'The spec is invalid: SetWeight is 101',
      /^Correct the spec/,
    ],
    [
      'an abort by a person',
      {
        abort: true,
        conditions: [
          {
            type: 'Progressing',
            status: 'False',
            reason: 'RolloutAborted',
            message: 'Rollout aborted update to revision 3',
          },
        ],
      },
      'RolloutAborted',
      'Rollout aborted update to revision 3',
      /^Roll back/,
    ],
    [
      'an experiment without a verdict',
      { pauseConditions: [{ reason: 'InconclusiveExperiment' }] },
      'ExperimentInconclusive',
      'The experiment came to no verdict',
      /^Compare/,
    ],
  ])('%s', (_what, status, reason, message, nextStep) => {
    expect(withStatus(status)).toMatchObject({ reason, message });
    expect(withStatus(status)?.nextStep).toMatch(nextStep);
  });
});

it('names the measurement that counted, and how many of how many', () => {
  const { cause } = deriveWorkloadStatus(
    observation({
      kind: 'rollouts',
      workload: pausedCanary({ abort: true }),
      analysisRuns: [
        {
          metadata: {
            name: 'run',
            labels: { 'rollouts-pod-template-hash': 'hash-3' },
          },
          spec: {
            metrics: [
              {
                name: 'error-rate',
                successCondition: 'result[0] <= 0.05',
                failureLimit: 1,
              },
            ],
          },
          status: {
            phase: 'Failed',
            metricResults: [
              {
                name: 'error-rate',
                phase: 'Failed',
                successful: 1,
                failed: 2,
                count: 3,
                measurements: [
                  { value: '[0.2]', phase: 'Failed' },
                  { value: '[0.3]', phase: 'Failed' },
                  { value: '[0.01]', phase: 'Successful' },
                ],
              },
            ],
          },
        },
      ],
    }),
  );
  expect(cause?.message).toBe(
    'Analysis error-rate failed: measured [0.3], needs result[0] <= 0.05; 2 of 3 measurements, at most 1 may',
  );
});
