/** As much configuration as the services of a company have: with it a pod is about 6 KB of JSON. */
const VARIABLES = 16;

/** A pod template as a chart renders it and an API server completes it. */
export function templateOf(service: string, version: string) {
  return {
    metadata: {
      labels: {
        app: service,
        'app.kubernetes.io/name': service,
        'app.kubernetes.io/part-of': 'shop',
        'backstage.io/kubernetes-id': service,
      },
      annotations: {
        'deployments.backstage.io/commit': `${version.replaceAll(
          '.',
          '',
        )}`.padEnd(40, 'c0ffee'),
        'prometheus.io/scrape': 'true',
        'prometheus.io/port': '9090',
      },
    },
    spec: {
      containers: [container(service, version), proxy()],
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: 30,
      dnsPolicy: 'ClusterFirst',
      serviceAccountName: service,
      securityContext: { runAsNonRoot: true, fsGroup: 2000 },
      schedulerName: 'default-scheduler',
      tolerations: ['not-ready', 'unreachable'].map(taint => ({
        key: `node.kubernetes.io/${taint}`,
        operator: 'Exists',
        effect: 'NoExecute',
        tolerationSeconds: 300,
      })),
      volumes: [
        { name: 'config', configMap: { name: service, defaultMode: 420 } },
        { name: 'tmp', emptyDir: {} },
      ],
    },
  };
}

function container(service: string, version: string) {
  return {
    name: service,
    image: `registry.example.com/shop/${service}:${version}`,
    ports: [{ name: 'http', containerPort: 8080, protocol: 'TCP' }],
    env: Array.from({ length: VARIABLES }, (_, index) => ({
      name: `SETTING_${index}`,
      value: `value ${index} of ${service}`,
    })),
    resources: {
      limits: { cpu: '1', memory: '512Mi' },
      requests: { cpu: '100m', memory: '256Mi' },
    },
    livenessProbe: probe('/healthz'),
    readinessProbe: probe('/ready'),
    volumeMounts: [
      { name: 'config', mountPath: '/etc/config', readOnly: true },
      { name: 'tmp', mountPath: '/tmp' },
    ],
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  };
}

function proxy() {
  return {
    name: 'proxy',
    image: 'registry.example.com/mesh/proxy:1.29.2',
    args: ['proxy', 'sidecar', '--log-level', 'warning'],
    ports: [{ name: 'metrics', containerPort: 15090, protocol: 'TCP' }],
    resources: { requests: { cpu: '10m', memory: '64Mi' } },
    readinessProbe: probe('/proxy/ready'),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'IfNotPresent',
  };
}

function probe(path: string) {
  return {
    httpGet: { path, port: 'http', scheme: 'HTTP' },
    timeoutSeconds: 1,
    periodSeconds: 10,
    successThreshold: 1,
    failureThreshold: 3,
  };
}
