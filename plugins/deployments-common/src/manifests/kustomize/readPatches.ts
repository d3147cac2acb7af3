import { ManifestObject } from '../findDocuments';
import { isRecord } from '../isRecord';
import { ManifestTree } from '../ManifestTree';
import { resolvePath } from '../resolvePath';
import { parseYaml } from '../yaml/parseYaml';
import { PatchSource } from './Chain';

/** The workload as patches may name it. */
interface Subject {
  kind: string;
  names: readonly unknown[];
  object: ManifestObject;
}

const patchFields = [
  'patchesStrategicMerge',
  'patches',
  'patchesJson6902',
] as const;

/** The patches of one kustomization that change the workload, in the order in which they are applied. */
export function readPatches(
  tree: ManifestTree,
  layer: { path: string; folder: string; value: Record<string, unknown> },
  subject: Subject,
): PatchSource[] {
  return patchFields.flatMap(field => {
    const entries = layer.value[field];
    return Array.isArray(entries)
      ? entries.flatMap((entry: unknown, place) =>
          readEntry(tree, layer, entry, [field, place]).filter(({ value }) =>
            changes(entry, value, subject),
          ),
        )
      : [];
  });
}

function readEntry(
  tree: ManifestTree,
  { path, folder }: { path: string; folder: string },
  entry: unknown,
  keys: PatchSource['entry'],
): PatchSource[] {
  const inline = isRecord(entry) ? entry.patch : entry;
  const named = isRecord(entry) ? entry.path : entry;
  const file =
    typeof named === 'string' ? resolvePath(folder, named) : undefined;
  const text = file === undefined ? undefined : tree.files.get(file);
  if (file !== undefined && text !== undefined) {
    return valuesOf(text).map((value, index) => ({
      path: file,
      index,
      entry: keys,
      value,
    }));
  }
  return typeof inline === 'string'
    ? valuesOf(inline).map((value, index) => ({
        path,
        index,
        entry: keys,
        inline: isRecord(entry) ? [...keys, 'patch'] : keys,
        value,
      }))
    : [];
}

function valuesOf(text: string): unknown[] {
  return (parseYaml(text) ?? []).map(document => document.toJS() as unknown);
}

/** With a target the target decides, else the name in the patch itself. */
function changes(entry: unknown, value: unknown, subject: Subject): boolean {
  if (isRecord(entry) && isRecord(entry.target)) {
    return selects(entry.target, subject);
  }
  return (
    isRecord(value) &&
    value.kind === subject.kind &&
    isRecord(value.metadata) &&
    subject.names.includes(value.metadata.name)
  );
}

function selects(
  { kind, name, labelSelector }: Record<string, unknown>,
  subject: Subject,
): boolean {
  const labels = (subject.object.metadata as { labels?: unknown }).labels;
  return (
    (kind === undefined || matches(kind, subject.kind)) &&
    (name === undefined || subject.names.some(each => matches(name, each))) &&
    (labelSelector === undefined ||
      String(labelSelector)
        .split(',')
        .every(term => {
          const [key, value] = term.split(/==?/);
          return isRecord(labels) && labels[key.trim()] === value.trim();
        }))
  );
}

/** Kustomize reads both as anchored regular expressions; one that JavaScript does not know selects nothing. */
function matches(pattern: unknown, text: unknown): boolean {
  if (pattern === text) return true;
  try {
    return new RegExp(`^(?:${String(pattern)})$`).test(String(text));
  } catch {
    // A SyntaxError of the pattern.
    return false;
  }
}
