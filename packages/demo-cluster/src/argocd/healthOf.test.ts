import { ApiObject } from '../apiserver/ApiObject';
import { healthOf, worstHealth } from './healthOf';

const metadata = {
  name: 'web',
  uid: '',
  resourceVersion: '',
  creationTimestamp: '',
  generation: 2,
};
const deployment = (spec: object, status: object): ApiObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { replicas: 2, ...spec },
  status: { observedGeneration: 2, ...status },
});
const rolled = { replicas: 2, updatedReplicas: 2, availableReplicas: 2 };

describe('healthOf', () => {
  it.each([
    ['rolled out', deployment({}, rolled), 'Healthy'],
    ['paused', deployment({ paused: true }, rolled), 'Suspended'],
    [
      'not observed',
      deployment({}, { ...rolled, observedGeneration: 1 }),
      'Progressing',
    ],
    [
      'old replicas left',
      deployment({}, { ...rolled, replicas: 3 }),
      'Progressing',
    ],
    [
      'past its deadline',
      deployment(
        {},
        {
          ...rolled,
          availableReplicas: 1,
          conditions: [
            {
              type: 'Progressing',
              status: 'False',
              reason: 'ProgressDeadlineExceeded',
            },
          ],
        },
      ),
      'Degraded',
    ],
    [
      'a paused Rollout',
      { ...deployment({}, { phase: 'Paused' }), kind: 'Rollout' },
      'Suspended',
    ],
    ['a Service', { ...deployment({}, {}), kind: 'Service' }, undefined],
  ])('%s', (_, live, health) => {
    expect(healthOf(live)).toBe(health);
  });

  it('takes the worst of an Application', () => {
    expect(worstHealth(['Healthy', 'Suspended', 'Progressing'])).toBe(
      'Progressing',
    );
    expect(worstHealth([])).toBe('Healthy');
  });
});
