import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { ManifestObject } from './findDocuments';

/** The pod template as it is written; empty where a tool or a workloadRef brings it from elsewhere. */
export function templateIn({ spec }: ManifestObject): PodTemplateSpec {
  return (spec?.template ?? {}) as PodTemplateSpec;
}
