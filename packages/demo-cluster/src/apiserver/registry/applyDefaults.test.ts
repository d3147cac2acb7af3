import { deployment } from '../__fixtures__/deployment';
import { ApiObject, NewApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';
import { resourceTypes } from '../resourceTypes';
import { applyDefaults } from './applyDefaults';

const { deployments, pods, services, rollouts } = resourceTypes;

const filled = (type: ResourceType, object: NewApiObject) =>
  applyDefaults(type, {
    ...object,
    metadata: { uid: 'u', ...object.metadata },
  } as ApiObject);

describe('applyDefaults', () => {
  const pod = {
    metadata: { name: 'a' },
    spec: {
      containers: [
        {
          name: 'a',
          image: 'a',
          ports: [{ containerPort: 1 }],
          readinessProbe: { httpGet: { port: 1 } },
        },
      ],
      volumes: [{ name: 'c', configMap: { name: 'c' } }],
    },
  };
  const service = {
    metadata: { name: 'a' },
    spec: { ports: [{ port: 80 }] },
  };

  it.each([
    ['a Deployment', deployments, deployment()],
    ['a pod', pods, pod],
    ['a Service', services, service],
  ])('fills in %s once and for all', (_, type, object) => {
    const once = filled(type, object);
    expect(once).not.toEqual(object);
    expect(applyDefaults(type, once)).toEqual(once);
  });

  it.each([
    ['web', 'Always'],
    ['web:latest', 'Always'],
    ['web:1', 'IfNotPresent'],
    ['localhost:5000/web', 'Always'],
    ['web@sha256:0', 'IfNotPresent'],
  ])('pulls %s %s', (image, policy) => {
    const { spec } = filled(pods, {
      metadata: { name: 'a' },
      spec: { containers: [{ name: 'a', image }] },
    });
    expect(spec.containers[0].imagePullPolicy).toBe(policy);
  });

  it('leaves custom resources as they are', () => {
    const rollout = { metadata: { name: 'a', uid: 'u' }, spec: {} };
    expect(filled(rollouts, rollout)).toEqual(rollout);
  });
});
