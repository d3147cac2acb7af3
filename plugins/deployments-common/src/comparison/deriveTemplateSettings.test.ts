import { deriveTemplateSettings } from './deriveTemplateSettings';

it('names what a template asks for, and tells no value', () => {
  const settings = deriveTemplateSettings({
    spec: {
      initContainers: [
        { name: 'migrate', env: [{ name: 'STEP', value: '1' }] },
      ],
      containers: [
        {
          name: 'web',
          env: [
            { name: 'PASSWORD', value: 'p4ss' },
            {
              name: 'LEVEL',
              valueFrom: { configMapKeyRef: { name: 'app', key: 'level' } },
            },
            {
              name: 'TOKEN',
              valueFrom: { secretKeyRef: { name: 'keys', key: 'token' } },
            },
          ],
          envFrom: [{ configMapRef: { name: 'features' } }],
          resources: { requests: { cpu: '100m' }, limits: { memory: '1Gi' } },
        },
      ],
      volumes: [
        {
          name: 'a',
          configMap: { name: 'files', items: [{ key: 'nginx.conf' }] },
        },
        { name: 'b', secret: { secretName: 'tls' } },
        { name: 'c', projected: { sources: [{ secret: { name: 'more' } }] } },
        { name: 'd', emptyDir: {} },
      ],
    },
  });
  expect(settings).toEqual({
    variables: ['migrate STEP', 'web LEVEL', 'web PASSWORD', 'web TOKEN'],
    configuration: [
      'ConfigMap app: level',
      'ConfigMap features',
      'ConfigMap files: nginx.conf',
      'Secret keys: token',
      'Secret more',
      'Secret tls',
    ],
    resources: { 'web requests.cpu': '100m', 'web limits.memory': '1Gi' },
  });
  expect(JSON.stringify(settings)).not.toContain('p4ss');
});

it.each([
  ['app-config-2m9g7h4k5t', 'ConfigMap app-config'],
  ['app-config-production', 'ConfigMap app-config-production'],
])('takes %s for %s', (name, known) => {
  const containers = [{ name: 'web', envFrom: [{ configMapRef: { name } }] }];
  expect(
    deriveTemplateSettings({ spec: { containers } }).configuration,
  ).toEqual([known]);
});

it('has nothing to say of an empty template', () => {
  expect(deriveTemplateSettings({})).toEqual({
    variables: [],
    configuration: [],
    resources: {},
  });
});
