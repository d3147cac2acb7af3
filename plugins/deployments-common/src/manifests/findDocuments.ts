import { isRecord } from './isRecord';
import { parseYaml } from './yaml/parseYaml';
import { YamlPath } from './yaml/editYaml';

/** An object in a file: a document of its own or an item of a `kind: List`. */
export interface ManifestPlace {
  path: string;
  /** Which document of the file. */
  index: number;
  /** The way to the object inside of the document. */
  keys: YamlPath;
  object: ManifestObject;
}

/** An object as it is written; nothing of it is certain but that it is a mapping. */
export interface ManifestObject {
  apiVersion?: unknown;
  kind?: unknown;
  metadata?: { name?: unknown; namespace?: unknown; annotations?: unknown };
  spec?: Record<string, unknown>;
  [field: string]: unknown;
}

/** Which object is looked for. */
export interface ObjectName {
  kind: string;
  name: string;
  /** An object without a namespace of its own counts too; absent where any does. */
  namespace?: string;
}

/** Every place where the files hold the object; files that are not YAML, such as Helm templates, hold none. */
export function findDocuments(
  files: ReadonlyMap<string, string>,
  paths: readonly string[],
  wanted: ObjectName,
): ManifestPlace[] {
  return paths.flatMap(path => {
    const text = files.get(path);
    // Most files of a tree are about other objects; only those that name this one are worth parsing.
    return text?.includes(wanted.name)
      ? objectsIn(path, text).filter(({ object }) => isNamed(object, wanted))
      : [];
  });
}

/** All objects of a file, those in lists among them. */
export function objectsIn(path: string, text: string): ManifestPlace[] {
  return (parseYaml(text) ?? []).flatMap((document, index) => {
    const object: unknown = document.toJS();
    if (!isRecord(object)) return [];
    const { kind, items } = object;
    if (
      typeof kind !== 'string' ||
      !/List$/.test(kind) ||
      !Array.isArray(items)
    ) {
      return [{ path, index, keys: [], object }];
    }
    return items.flatMap((item: unknown, place) =>
      isRecord(item)
        ? [{ path, index, keys: ['items', place], object: item }]
        : [],
    );
  });
}

function isNamed(
  { apiVersion, kind, metadata }: ManifestObject,
  wanted: ObjectName,
): boolean {
  if (kind !== wanted.kind || typeof apiVersion !== 'string') return false;
  if (!isRecord(metadata) || metadata.name !== wanted.name) return false;
  return (
    wanted.namespace === undefined ||
    metadata.namespace === undefined ||
    metadata.namespace === wanted.namespace
  );
}
