import {
  deriveWorkloadStatus,
  HealthEndpoint,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Course } from '../../Course';

/** Kubernetes' default of maxUnavailable: a node that is drained must not move everybody's traffic. */
const UNAVAILABLE_MAX = 0.25;

/** What a look at a colour's health found; `asked` says by what. */
export type Health =
  | { healthy: true; asked: string }
  | { healthy: false; problem: string };

/**
 * Whether a colour is well: its pods by their readiness, and its endpoint, where there is one, by its answer. As a probe
 * has it, 200 to 399 is well.
 *
 * @throws ClusterError when the cluster cannot be asked, which says nothing of the colour
 */
export async function findHealth(
  course: Course,
  observation: WorkloadObservation,
  endpoint: HealthEndpoint | undefined,
): Promise<Health> {
  const { workload } = observation;
  const { cause } = deriveWorkloadStatus(observation);
  const desired = workload.spec?.replicas ?? 1;
  const available = workload.status?.availableReplicas ?? 0;
  const pods = `${available} of ${desired} pods are ready`;
  const needed = Math.max(1, Math.ceil(desired * (1 - UNAVAILABLE_MAX)));
  if (available < needed) {
    return {
      healthy: false,
      problem: cause ? `${pods}. ${cause.message}` : pods,
    };
  }
  const answer = endpoint && (await ask(course, endpoint));
  if (!answer) return { healthy: true, asked: pods };
  return answer.healthy
    ? { healthy: true, asked: `${pods}, ${answer.asked}` }
    : answer;
}

function ask(course: Course, endpoint: HealthEndpoint): Promise<Health> {
  const { service, port, path, declared } = endpoint;
  const { cluster, namespace } = course.operation.workload;
  const what = `${path} of Service ${service}`;
  return course.insist(async (): Promise<Health> => {
    try {
      const { statusCode } = await course.context
        .clientOf(cluster)
        .getThroughService(
          { namespace, service, port, path },
          { signal: course.signal },
        );
      return statusCode >= 200 && statusCode < 400
        ? { healthy: true, asked: `${what} answers ${statusCode}` }
        : { healthy: false, problem: `${what} answers ${statusCode}` };
    } catch (error) {
      if (!(error instanceof ClusterError)) throw error;
      if (error.kind === 'forbidden') {
        const mayNot = `the portal may not ask ${what}: it needs get on services/proxy there`;
        // A path that is only the readiness probe's is asked by the kubelet anyway.
        return declared
          ? { healthy: false, problem: mayNot }
          : { healthy: true, asked: mayNot };
      }
      // Only what the API server says of the Service counts; and a pod that never answers looks like a timeout.
      const isAnswer =
        error.statusCode !== undefined || error.kind === 'timeout';
      if (!isAnswer || error.kind === 'throttled') throw error;
      return { healthy: false, problem: `${what}: ${error.message}` };
    }
  });
}
