import { Manifest } from '../yaml/Manifest';
import { Placement } from './Placement';

/** Scales whatever kind the workload is of; see Manifest's comments for the behaviour. */
export function autoscaler(
  { namespace, labels, sizing }: Placement,
  workload: Manifest,
): Manifest {
  const { apiVersion, kind, metadata } = workload.object;
  return {
    object: {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata: { name: metadata.name, namespace, labels },
      spec: {
        scaleTargetRef: { apiVersion, kind, name: metadata.name },
        minReplicas: sizing.replicas.min,
        maxReplicas: sizing.replicas.max,
        metrics: [
          {
            type: 'Resource',
            resource: {
              name: 'cpu',
              target: { type: 'Utilization', averageUtilization: 70 },
            },
          },
        ],
        behavior: {
          scaleUp: {
            stabilizationWindowSeconds: 0,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 100, periodSeconds: 60 },
              { type: 'Pods', value: 4, periodSeconds: 60 },
            ],
          },
          scaleDown: {
            stabilizationWindowSeconds: 300,
            selectPolicy: 'Max',
            policies: [
              { type: 'Percent', value: 10, periodSeconds: 60 },
              { type: 'Pods', value: 1, periodSeconds: 60 },
            ],
          },
        },
      },
    },
    comments: {
      'spec/metrics':
        'CPU only: memory that a runtime holds does not sink with the load, and would keep every pod for ever.',
      'spec/behavior':
        'Up at once, down slowly: load comes back sooner than pods start.',
    },
  };
}
