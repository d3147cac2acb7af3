import { CHANGE_CAUSE } from '../annotations';
import { ManifestObject } from './findDocuments';
import { isRecord } from './isRecord';
import { editYaml, YamlPath } from './yaml/editYaml';

/**
 * Has a workload's manifest tell the cause of the version that comes back: controllers copy it to the ReplicaSet, and a page
 * would show the left version's reason beside the other's name. A manifest that tells none is left alone.
 *
 */
export function restoreCause(
  text: string,
  { index, keys }: { index: number; keys: YamlPath },
  head: ManifestObject,
  earlier: ManifestObject,
): string {
  const [now, then] = [head, earlier].map(causeIn);
  if (now === undefined || then === undefined || now === then) return text;
  const path = [...keys, 'metadata', 'annotations', CHANGE_CAUSE];
  // Where it cannot be spliced the version still comes back.
  return editYaml(text, index, path, then) ?? text;
}

function causeIn({ metadata }: ManifestObject): unknown {
  const annotations = metadata?.annotations;
  return isRecord(annotations) ? annotations[CHANGE_CAUSE] : undefined;
}
