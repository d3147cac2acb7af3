import { canonicalJson } from '../plan/canonicalJson';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { restorableTemplate } from './restorableTemplate';

/**
 * Whether two templates are the same in both directions. `kubectl argo rollouts undo` compares in one, and so skips a
 * rollback that only brings back a removed key (tried on 1.10.1).
 */
export function templatesEqual(
  a: PodTemplateSpec,
  b: PodTemplateSpec,
): boolean {
  return (
    canonicalJson(restorableTemplate(a)) ===
    canonicalJson(restorableTemplate(b))
  );
}
