/* eslint-disable @typescript-eslint/no-explicit-any -- as in defaultPodSpec */
import { createHash } from 'node:crypto';
import { ApiObject } from '../ApiObject';
import { ResourceType } from '../ResourceType';
import { defaultPodSpec } from './defaultPodSpec';

type Fill = (object: ApiObject) => ApiObject;

const withSpec =
  (fill: (spec: any, object: ApiObject) => any): Fill =>
  object => ({ ...object, spec: fill(object.spec ?? {}, object) });

function defaultTemplate(template: any): any {
  return template && { ...template, spec: defaultPodSpec(template.spec) };
}

function defaultStrategy(strategy: any = {}): any {
  const type = strategy.type ?? 'RollingUpdate';
  return type === 'RollingUpdate'
    ? {
        ...strategy,
        type,
        rollingUpdate: {
          maxUnavailable: '25%',
          maxSurge: '25%',
          ...strategy.rollingUpdate,
        },
      }
    : { ...strategy, type };
}

/** Addresses that look like a service range and stay the same for the same Service. */
function clusterIP({ metadata }: ApiObject): string {
  const [a, b] = createHash('sha256').update(metadata.uid).digest();
  return `10.96.${a}.${b}`;
}

const fills: Record<string, Fill> = {
  deployments: withSpec(spec => ({
    replicas: 1,
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
    ...spec,
    strategy: defaultStrategy(spec.strategy),
    template: defaultTemplate(spec.template),
  })),
  replicasets: withSpec(spec => ({
    replicas: 1,
    ...spec,
    template: defaultTemplate(spec.template),
  })),
  pods: withSpec(spec =>
    defaultPodSpec({
      serviceAccountName: 'default',
      enableServiceLinks: true,
      ...spec,
    }),
  ),
  services: withSpec((spec, object) => ({
    type: 'ClusterIP',
    sessionAffinity: 'None',
    internalTrafficPolicy: 'Cluster',
    clusterIP: clusterIP(object),
    ...spec,
    ...(Array.isArray(spec.ports) && {
      ports: spec.ports.map((port: any) => ({
        protocol: 'TCP',
        targetPort: port.port,
        ...port,
      })),
    }),
  })),
  namespaces: object => ({
    ...object,
    metadata: {
      ...object.metadata,
      labels: {
        ...object.metadata.labels,
        'kubernetes.io/metadata.name': object.metadata.name,
      },
    },
    spec: { finalizers: ['kubernetes'], ...object.spec },
  }),
  secrets: ({ stringData, ...object }) => ({
    type: 'Opaque',
    ...object,
    ...((object.data || stringData) && {
      data: { ...object.data, ...encoded(stringData) },
    }),
  }),
};

function encoded(stringData: Record<string, string> = {}) {
  return Object.fromEntries(
    Object.entries(stringData).map(([key, value]) => [
      key,
      Buffer.from(String(value)).toString('base64'),
    ]),
  );
}

/** An object with what the API server fills in for its kind; custom resources stay as they are. */
export function applyDefaults(
  { plural, custom }: ResourceType,
  object: ApiObject,
): ApiObject {
  const fill = custom ? undefined : fills[plural];
  return fill ? fill(object) : object;
}
