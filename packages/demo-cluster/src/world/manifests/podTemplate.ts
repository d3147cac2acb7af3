import { labelsOf } from './labelsOf';
import { sourceCommit } from './sourceCommit';

export interface EnvironmentVariable {
  readonly name: string;
  readonly value?: string;
  readonly valueFrom?: object;
}

export interface PodTemplateOptions {
  readonly service: string;
  readonly version: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly env?: readonly EnvironmentVariable[];
  readonly memory?: string;
}

/** A pod with one container, annotated with the commit that its image was built from. */
export function podTemplate({
  service,
  version,
  labels,
  env = [],
  memory = '256Mi',
}: PodTemplateOptions) {
  return {
    metadata: {
      labels: { ...labelsOf(service), ...labels },
      annotations: {
        'deployments.backstage.io/commit': sourceCommit(service, version),
      },
    },
    spec: {
      containers: [
        {
          name: 'app',
          image: `ghcr.io/shop/${service}:${version}`,
          ports: [{ name: 'http', containerPort: 8080 }],
          env: [{ name: 'LOG_LEVEL', value: 'info' }, ...env],
          resources: {
            requests: { cpu: '100m', memory },
            limits: { memory },
          },
          readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
        },
      ],
    },
  };
}
