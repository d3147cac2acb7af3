import { canonicalJson } from '@backstage-deployments/plugin-deployments-common';
import { parseAllDocuments } from 'yaml';
import { plainValue } from '../render/yaml/plainValue';

/** A report is read by a person: more than this is "rendered from something else". */
const FIELDS_MAX = 50;

/** How many pods run is decided where they run. */
const ownAffair = [
  /\bspec\.replicas$/,
  /^HorizontalPodAutoscaler \S+ spec\.(?:min|max)Replicas$/,
];

/**
 * The fields in which two files of manifests differ, by object.
 *
 * @returns none when they mean the same; a single `not plain YAML` when the existing one cannot be read
 */
export function changedFields(standard: string, existing: string): string[] {
  const wanted = fieldsOf(standard);
  const found = fieldsOf(existing);
  if (!wanted || !found) return ['not plain YAML'];
  const names = new Set([...wanted.keys(), ...found.keys()]);
  return [...names]
    .filter(name => wanted.get(name) !== found.get(name))
    .filter(name => !ownAffair.some(pattern => pattern.test(name)))
    .sort()
    .slice(0, FIELDS_MAX);
}

/** Leaves by `Kind name path`; undefined where the text is no YAML. */
function fieldsOf(text: string): Map<string, string> | undefined {
  const leaves = new Map<string, string>();
  for (const document of parseAllDocuments(text)) {
    if (!('contents' in document) || document.errors.length > 0) {
      return undefined;
    }
    const plain = plainValue(document);
    if (!plain) return undefined;
    const { value } = plain;
    if (!isRecord(value)) continue;
    const { name = '' } = isRecord(value.metadata) ? value.metadata : {};
    collect(`${value.kind} ${name}`, ' ', value, leaves);
  }
  return leaves;
}

function collect(
  at: string,
  separator: string,
  value: unknown,
  leaves: Map<string, string>,
): void {
  const entries = Array.isArray(value)
    ? [...value.entries()]
    : isRecord(value) && Object.entries(value);
  if (!entries || entries.length === 0) {
    leaves.set(at, canonicalJson(value));
    return;
  }
  for (const [key, child] of entries) {
    collect(`${at}${separator}${key}`, '.', child, leaves);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
