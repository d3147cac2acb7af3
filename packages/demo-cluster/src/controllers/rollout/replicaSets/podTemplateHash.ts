import { defaultPodSpec } from '../../../apiserver/registry/defaultPodSpec';
import { HASH_LABEL } from '../annotations';
import { canonicalJson } from '../canonicalJson';
import { PodTemplate } from '../RolloutObjects';
import { safeHash } from '../safeHash';

/** Names a template; equal templates have equal hashes, whatever order and empty fields they are written with. */
export function podTemplateHash(
  template: PodTemplate,
  collisionCount = 0,
): string {
  const text = canonicalTemplate(template);
  return safeHash(collisionCount === 0 ? text : `${text}${collisionCount}`);
}

/**
 * The template's text without the hash label, which is a ReplicaSet's own, and with the API server's defaults, which a
 * ReplicaSet has and a Rollout, as a custom resource, has not (argo-rollouts utils/replicaset, PodTemplateEqualIgnoreHash).
 */
export function canonicalTemplate({ metadata, spec }: PodTemplate): string {
  const { [HASH_LABEL]: _, ...labels } = metadata?.labels ?? {};
  return canonicalJson({
    metadata: { ...metadata, creationTimestamp: undefined, labels },
    spec: spec && defaultPodSpec(spec),
  });
}
