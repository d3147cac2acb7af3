import { podTemplateHash } from './podTemplateHash';

const template = {
  metadata: { labels: { app: 'web' } },
  spec: { containers: [{ name: 'web', image: 'shop/web:1' }] },
};

describe('podTemplateHash', () => {
  it('is the same for a template as its ReplicaSet keeps it', () => {
    expect(
      podTemplateHash({
        metadata: {
          labels: { 'rollouts-pod-template-hash': 'abc', app: 'web' },
          creationTimestamp: null,
        },
        spec: {
          restartPolicy: 'Always',
          containers: [
            {
              image: 'shop/web:1',
              name: 'web',
              resources: {},
              imagePullPolicy: 'IfNotPresent',
            },
          ],
        },
      }),
    ).toBe(podTemplateHash(template));
  });

  it('differs when only an environment variable is added', () => {
    const [container] = template.spec.containers;
    const withEnv = {
      ...template,
      spec: {
        containers: [{ ...container, env: [{ name: 'DEBUG', value: '1' }] }],
      },
    };
    expect(podTemplateHash(withEnv)).not.toBe(podTemplateHash(template));
  });

  it('is spelt as Kubernetes spells hashes', () => {
    expect(podTemplateHash(template)).toMatch(/^[bcdf-hj-np-tv-xz2-9]{5,10}$/);
  });
});
