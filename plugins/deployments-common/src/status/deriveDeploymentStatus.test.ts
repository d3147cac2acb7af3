import { deployment } from '../__fixtures__/objects';
import { deriveDeploymentStatus } from './deriveDeploymentStatus';

describe('deriveDeploymentStatus', () => {
  it.each([
    ['rolled out', {}, 'Healthy', '3 of 3 available'],
    [
      'scaled to zero',
      {
        spec: { replicas: 0 },
        status: { replicas: 0, updatedReplicas: 0, availableReplicas: 0 },
      },
      'Healthy',
      'Scaled to zero',
    ],
    [
      'a new spec that is not seen yet, whatever the counts say',
      { metadata: { generation: 4 } },
      'Progressing',
      'The new spec is not seen by the controller yet',
    ],
    [
      'paused in the middle',
      { spec: { paused: true }, status: { updatedReplicas: 1 } },
      'Paused',
      'Paused by hand; 1 of 3 updated',
    ],
    [
      'over its deadline',
      {
        spec: { progressDeadlineSeconds: 60 },
        status: {
          updatedReplicas: 1,
          conditions: [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
            },
          ],
        },
      },
      'Degraded',
      'No progress within 60 s; 3 of 3 available',
    ],
    [
      'too few updated',
      { status: { updatedReplicas: 1, replicas: 4 } },
      'Progressing',
      '1 of 3 updated',
    ],
    [
      'old replicas left',
      { status: { replicas: 4 } },
      'Progressing',
      '1 old still to be removed',
    ],
    [
      'updated but not available',
      { status: { availableReplicas: 2 } },
      'Progressing',
      '2 of 3 available',
    ],
  ])('%s', (_state, change, phase, message) => {
    expect(deriveDeploymentStatus(deployment(change))).toMatchObject({
      phase,
      message,
    });
  });

  it('defaults to one replica, as the API server does', () => {
    const status = deriveDeploymentStatus({
      metadata: { name: 'web', generation: 1 },
      status: { observedGeneration: 1 },
    });
    expect(status.message).toBe('0 of 1 updated');
  });
});
