import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { hashedConfigMap } from './hashedConfigMap';
import { healthCheckName } from './healthCheckName';
import { healthCheckProgram } from './healthCheckProgram';
import { monitoringNamespace } from './monitoringNamespace';
import { dns, inNamespaces } from './networkPeers';
import { Placement } from './Placement';
import { requestQueries } from './requestQueries';
import {
  containerSecurityContext,
  podSecurityContext,
} from './securityContexts';

/** Node.js by digest, for both platforms. Nothing is installed into it: the program is in a ConfigMap. */
const IMAGE =
  'docker.io/library/node:24-alpine@sha256:a0b9bf06e4e6193cf7a0f58816cc935ff8c2a908f81e6f1a95432d679c54fbfd';
/** Of a judgement: longer than an analysis', so that it sees what creeps in after a rollout. */
const WINDOW = '5m';

/**
 * The standard's health check every five minutes, with rights for exactly what it does: to read one Rollout and to abort it.
 * It rolls back nothing: what it undid in the cluster Argo CD would put back.
 */
export function healthCheck(placement: Placement): Manifest[] {
  if (!placement.isWatched) return [];
  const name = healthCheckName(placement);
  const selector = {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/component': 'health-check',
  };
  const labels = { ...placement.labels, ...selector };
  const checks = hashedConfigMap(placement, `${name}-checks`, {
    'check.mjs': healthCheckProgram,
    'checks.json': `${JSON.stringify(listChecks(placement), null, 2)}\n`,
  });
  return [
    account(placement, name, labels),
    ...(placement.isRollout ? rights(placement, name, labels) : []),
    networkPolicy(placement, name, labels, selector),
    checks,
    cronJob(placement, name, labels, checks.object.metadata.name),
  ];
}

function listChecks(placement: Placement) {
  const { errorRatio, latencyP95Ms } = requestQueries(placement, WINDOW);
  const { objectives } = placement.specification.spec;
  return [
    { name: 'error rate', query: errorRatio, max: objectives.errorRate },
    {
      name: 'p95 latency in ms',
      query: latencyP95Ms,
      max: objectives.latencyP95Ms,
    },
  ];
}

function account(
  { namespace }: Placement,
  name: string,
  labels: YamlMap,
): Manifest {
  return {
    object: {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name, namespace, labels },
      automountServiceAccountToken: false,
    },
  };
}

function rights(
  placement: Placement,
  name: string,
  labels: YamlMap,
): Manifest[] {
  const { namespace } = placement;
  const rollout = [placement.name];
  const group = 'rbac.authorization.k8s.io';
  return [
    {
      object: {
        apiVersion: `${group}/v1`,
        kind: 'Role',
        metadata: { name, namespace, labels },
        rules: [
          {
            apiGroups: ['argoproj.io'],
            resources: ['rollouts'],
            resourceNames: rollout,
            verbs: ['get'],
          },
          {
            apiGroups: ['argoproj.io'],
            resources: ['rollouts/status'],
            resourceNames: rollout,
            verbs: ['patch'],
          },
        ],
      },
    },
    {
      object: {
        apiVersion: `${group}/v1`,
        kind: 'RoleBinding',
        metadata: { name, namespace, labels },
        roleRef: { apiGroup: group, kind: 'Role', name },
        subjects: [{ kind: 'ServiceAccount', name, namespace }],
      },
    },
  ];
}

function networkPolicy(
  { namespace, specification, isRollout }: Placement,
  name: string,
  labels: YamlMap,
  selector: YamlMap,
): Manifest {
  const { prometheus } = specification.spec;
  return {
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace, labels },
      spec: {
        podSelector: { matchLabels: selector },
        policyTypes: ['Ingress', 'Egress'],
        egress: [
          dns,
          { to: [inNamespaces(monitoringNamespace(prometheus))] },
          ...(isRollout
            ? [
                {
                  ports: [
                    { port: 443, protocol: 'TCP' },
                    { port: 6443, protocol: 'TCP' },
                  ],
                },
              ]
            : []),
        ],
      },
    },
    comments: isRollout
      ? {
          'spec/egress/2':
            'The API server, whose address is another in every cluster.',
        }
      : undefined,
  };
}

function cronJob(
  placement: Placement,
  name: string,
  labels: YamlMap,
  checks: string,
): Manifest {
  const { namespace } = placement;
  return {
    object: {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name, namespace, labels },
      spec: {
        schedule: '*/5 * * * *',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 120,
        successfulJobsHistoryLimit: 1,
        failedJobsHistoryLimit: 1,
        jobTemplate: {
          metadata: { labels },
          spec: {
            backoffLimit: 0,
            activeDeadlineSeconds: 120,
            ttlSecondsAfterFinished: 3600,
            template: {
              metadata: {
                labels: { ...labels, 'sidecar.istio.io/inject': 'false' },
              },
              spec: podSpec(placement, name, checks),
            },
          },
        },
      },
    },
    comments: {
      'spec/jobTemplate/spec/backoffLimit':
        'Not again at once: the next run is near, and a second abort would meet another rollout.',
      'spec/jobTemplate/spec/template/metadata/labels/sidecar.istio.io/inject':
        'A sidecar would keep the job from ending.',
    },
  };
}

function podSpec(placement: Placement, name: string, checks: string): YamlMap {
  const { namespace, specification, isRollout } = placement;
  const variables = {
    PROMETHEUS: specification.spec.prometheus,
    NAMESPACE: namespace,
    ...(isRollout && {
      ROLLOUT: placement.name,
      NODE_EXTRA_CA_CERTS:
        '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
    }),
  };
  return {
    serviceAccountName: name,
    automountServiceAccountToken: isRollout,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    securityContext: podSecurityContext,
    containers: [
      {
        name: 'check',
        image: IMAGE,
        imagePullPolicy: 'IfNotPresent',
        command: ['node', '/checks/check.mjs'],
        env: Object.entries(variables).map(([key, value]) => ({
          name: key,
          value,
        })),
        resources: {
          requests: {
            cpu: '50m',
            memory: '64Mi',
            'ephemeral-storage': '16Mi',
          },
          limits: {
            cpu: '200m',
            memory: '128Mi',
            'ephemeral-storage': '64Mi',
          },
        },
        securityContext: containerSecurityContext,
        volumeMounts: [
          { name: 'checks', mountPath: '/checks', readOnly: true },
        ],
      },
    ],
    volumes: [{ name: 'checks', configMap: { name: checks } }],
  };
}
