import { listReferences } from '../plan/listReferences';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { filesUnder } from './filesUnder';
import { findDocuments, ManifestPlace, objectsIn } from './findDocuments';
import { ManifestTree } from './ManifestTree';
import { editYaml } from './yaml/editYaml';
import { parseYaml } from './yaml/parseYaml';

/** The files with the configuration back in them. */
export type RestoredFiles =
  | { ok: true; files: ReadonlyMap<string, string>; restored: string[] }
  | { ok: false; reason: string };

/** The fields of a ConfigMap that pods read. */
const dataFields = ['data', 'binaryData'] as const;

/**
 * Brings back the content of the ConfigMaps that a template names, as far as the trees hold them as documents; one that
 * was deleted since comes back as it was written. Secrets are never touched.
 */
export function restoreConfigMaps(
  head: ManifestTree,
  earlier: ManifestTree,
  template: PodTemplateSpec,
  namespace: string,
): RestoredFiles {
  let { files } = head;
  const restored: string[] = [];
  for (const { kind, name } of listReferences(template)) {
    if (kind !== 'ConfigMap') continue;
    const find = (tree: ManifestTree) =>
      findDocuments(tree.files, filesUnder(tree), { kind, name, namespace }).at(
        0,
      );
    const old = find(earlier);
    if (!old) continue;
    const place = find({ ...head, files });
    const edited = place
      ? withData(files, place, old)
      : withDocument(files, earlier.files, old);
    if (!edited || !find({ ...head, files: edited })) {
      return {
        ok: false,
        reason: `ConfigMap ${name} in ${
          (place ?? old).path
        } cannot be edited without changing its neighbours: revert its change in Git, or return to the image only.`,
      };
    }
    if (edited !== files) restored.push(`${kind} ${name}`);
    files = edited;
  }
  return { ok: true, files, restored };
}

function withData(
  files: ReadonlyMap<string, string>,
  { path, index, keys }: ManifestPlace,
  { object }: ManifestPlace,
): ReadonlyMap<string, string> | undefined {
  const before = files.get(path) ?? '';
  let text: string | undefined = before;
  for (const field of dataFields) {
    text = text && editYaml(text, index, [...keys, field], object[field]);
  }
  if (text === undefined) return undefined;
  return text === before ? files : new Map([...files, [path, text]]);
}

/** Puts a deleted document back: its whole file where that is gone too, else behind the file's other documents. */
function withDocument(
  files: ReadonlyMap<string, string>,
  earlier: ReadonlyMap<string, string>,
  { path, index, keys }: ManifestPlace,
): ReadonlyMap<string, string> | undefined {
  const source = earlier.get(path) ?? '';
  if (keys.length > 0) return undefined;
  const alone = objectsIn(path, source).length === 1;
  const [start, , end] = parseYaml(source)?.at(index)?.range ?? [0, 0, 0];
  const document = alone
    ? source
    : source.slice(start, end).replace(/^---[^\n]*\n/, '');
  const text = files.get(path);
  if (text === undefined) return new Map([...files, [path, document]]);
  // JSON files hold one document.
  if (path.endsWith('.json')) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = text === '' || text.endsWith('\n') ? '' : eol;
  return new Map([...files, [path, `${text}${gap}---${eol}${document}`]]);
}
