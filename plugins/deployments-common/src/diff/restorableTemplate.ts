import { DEPLOYMENT_HASH_LABEL, ROLLOUT_HASH_LABEL } from '../annotations';
import { PodTemplateSpec } from '../workload/KubernetesObjects';

/**
 * A ReplicaSet's template as the workload had it: without the hash labels that a controller adds, and without the null
 * creationTimestamp that Go writes.
 *
 * @public
 */
export function restorableTemplate(template: PodTemplateSpec): PodTemplateSpec {
  const {
    creationTimestamp,
    labels = {},
    ...metadata
  } = template.metadata ?? {};
  const kept = Object.entries(labels).filter(
    ([key]) => key !== DEPLOYMENT_HASH_LABEL && key !== ROLLOUT_HASH_LABEL,
  );
  return {
    ...template,
    metadata: {
      ...metadata,
      ...(creationTimestamp ? { creationTimestamp } : {}),
      labels: Object.fromEntries(kept),
    },
  };
}
