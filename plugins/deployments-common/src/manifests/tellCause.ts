import { CHANGE_CAUSE } from '../annotations';
import { ManifestObject } from './findDocuments';
import { isRecord } from './isRecord';
import { editYaml, YamlPath } from './yaml/editYaml';

/**
 * Has a workload's manifest tell the cause of the version that comes: controllers copy it to the ReplicaSet, and a page would
 * show the left version's reason beside the other's name. A manifest that tells none is left alone.
 *
 * @param then - undefined where nobody knows: then it is left as it is
 */
export function tellCause(
  text: string,
  { index, keys }: { index: number; keys: YamlPath },
  head: ManifestObject,
  then: unknown,
): string {
  const now = causeIn(head);
  if (now === undefined || then === undefined || now === then) return text;
  const path = [...keys, 'metadata', 'annotations', CHANGE_CAUSE];
  // Where it cannot be spliced the version still comes back.
  return editYaml(text, index, path, then) ?? text;
}

/** What a manifest tells as the cause of its version. */
export function causeIn({ metadata }: ManifestObject): unknown {
  const annotations = metadata?.annotations;
  return isRecord(annotations) ? annotations[CHANGE_CAUSE] : undefined;
}
