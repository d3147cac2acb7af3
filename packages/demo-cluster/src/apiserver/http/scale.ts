/* eslint-disable @typescript-eslint/no-explicit-any -- a body may be anything */
import { ApiObject } from '../ApiObject';

/** The Scale of a workload (autoscaling/v1). A Rollout's label selector is in its status, as its definition says. */
export function scaleOf({ metadata, spec, status }: Readonly<ApiObject>) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: spec?.replicas },
    status: {
      replicas: status?.replicas ?? 0,
      selector: Object.entries(spec?.selector?.matchLabels ?? {})
        .map(([key, value]) => `${key}=${value}`)
        .join(','),
    },
  };
}

/** The workload after a write to its Scale. */
export function withScale(
  workload: Readonly<ApiObject>,
  scale: any,
): ApiObject {
  return {
    ...workload,
    metadata: {
      ...workload.metadata,
      uid: scale.metadata?.uid ?? workload.metadata.uid,
      resourceVersion: scale.metadata?.resourceVersion ?? '',
    },
    spec: { ...workload.spec, replicas: scale.spec?.replicas ?? 0 },
  };
}
