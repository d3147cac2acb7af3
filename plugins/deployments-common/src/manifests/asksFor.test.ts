import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { asksFor } from './asksFor';
import { ManifestTarget } from './ManifestTree';

const target: ManifestTarget = {
  kind: 'Deployment',
  name: 'checkout',
  namespace: 'shop',
};

const manifest = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: checkout
spec:
  selector: { matchLabels: { app: checkout } }
  template:
    metadata:
      labels: { app: checkout }
    spec:
      serviceAccountName: checkout
      containers:
        - name: app
          image: registry.example/checkout:1.4.0
          args: ["--port", "8080"]
          env:
            - { name: LOG_LEVEL, value: info }
            - { name: WORKERS, value: "4" }
          ports: [{ containerPort: 8080 }]
          resources:
            requests: { cpu: 0.5, memory: 1024Mi }
            limits: { memory: 1Gi }
          readinessProbe:
            httpGet: { path: /healthz, port: 8080 }
      volumes:
        - name: config
          configMap: { name: checkout-config, defaultMode: 0644 }
        - name: tmp
          emptyDir: {}
`;

/** As a ReplicaSet of the real API server has it. */
const live: PodTemplateSpec = {
  metadata: {
    creationTimestamp: null,
    labels: { app: 'checkout', 'pod-template-hash': '5d4f' },
  },
  spec: {
    containers: [
      {
        name: 'app',
        image: 'registry.example/checkout:1.4.0',
        args: ['--port', '8080'],
        env: [
          { name: 'LOG_LEVEL', value: 'info' },
          { name: 'WORKERS', value: '4' },
        ],
        ports: [{ containerPort: 8080, protocol: 'TCP' }],
        resources: {
          limits: { memory: '1Gi' },
          requests: { cpu: '500m', memory: '1Gi' },
        },
        readinessProbe: {
          failureThreshold: 3,
          httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
          periodSeconds: 10,
          successThreshold: 1,
          timeoutSeconds: 1,
        },
        imagePullPolicy: 'IfNotPresent',
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
      },
    ],
    dnsPolicy: 'ClusterFirst',
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    serviceAccount: 'checkout',
    serviceAccountName: 'checkout',
    terminationGracePeriodSeconds: 30,
    volumes: [
      {
        name: 'config',
        configMap: { name: 'checkout-config', defaultMode: 420 },
      },
      { name: 'tmp', emptyDir: {} },
    ],
  },
};

const asks = (text: string, path = 'prod/checkout.yaml') =>
  asksFor({ root: 'prod', files: new Map([[path, text]]) }, target, live);

it('sees through what the API server adds and rewrites', () => {
  expect(asks(manifest)).toBe(true);
});

it('does not mind a restart, which no manifest speaks of', () => {
  const restarted = structuredClone(live);
  restarted.metadata!.annotations = {
    'kubectl.kubernetes.io/restartedAt': '2026-11-28T10:00:00Z',
  };
  const files = new Map([['a.yaml', manifest]]);
  expect(asksFor({ root: '', files }, target, restarted)).toBe(true);
});

it.each([
  ['another image', '1.4.0', '1.5.0'],
  ['another value of a variable', 'value: info', 'value: debug'],
  [
    'a variable more',
    '- { name: LOG_LEVEL, value: info }',
    '- { name: LOG_LEVEL, value: info }\n            - { name: EXTRA, value: x }',
  ],
  ['a variable less', '            - { name: LOG_LEVEL, value: info }\n', ''],
  ['another argument', '"8080"]', '"8081"]'],
  ['another amount', 'cpu: 0.5', 'cpu: 0.6'],
  [
    'no probe',
    '          readinessProbe:\n            httpGet: { path: /healthz, port: 8080 }\n',
    '',
  ],
  [
    'a probe that waits longer',
    'port: 8080 }\n      volumes',
    'port: 8080 }\n            timeoutSeconds: 5\n      volumes',
  ],
  [
    'another label',
    'labels: { app: checkout }',
    'labels: { app: checkout, tier: web }',
  ],
  ['another file mode', '0644', '0600'],
  ['no volume', '        - name: tmp\n          emptyDir: {}\n', ''],
  ['another container', '- name: app', '- name: web'],
  ['another workload', 'name: checkout\nspec', 'name: cart\nspec'],
  ['another kind', 'kind: Deployment', 'kind: Rollout'],
  [
    'another namespace',
    'name: checkout\nspec',
    'name: checkout\n  namespace: staging\nspec',
  ],
])('tells %s', (_name, from, to) => {
  expect(manifest).toContain(from);
  expect(asks(manifest.replace(from, to))).toBe(false);
});

it('looks only into the folder of the owner', () => {
  expect(asks(manifest, 'staging/checkout.yaml')).toBe(false);
});

it('knows an init container by its own list', () => {
  expect(asks(manifest.replace('containers:', 'initContainers:'))).toBe(false);
});
