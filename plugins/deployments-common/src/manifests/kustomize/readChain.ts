import { findDocuments, ManifestPlace } from '../findDocuments';
import { isRecord } from '../isRecord';
import { kustomizationIn } from '../layoutOf';
import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { resolvePath } from '../resolvePath';
import { parseYaml } from '../yaml/parseYaml';
import { Chain } from './Chain';
import { readPatches } from './readPatches';

/** A chain of kustomizations deeper than any sane repository: a cycle. */
const DEPTH_MAX = 16;

/** The one chain of a workload, or the sentence that says why there is none. */
export type FoundChain =
  | { ok: true; chain: Chain }
  | { ok: false; reason: string };

/** Follows the workload from the owner's kustomization through `resources`, bases and components to its document. */
export function readChain(
  tree: ManifestTree,
  target: ObjectTarget,
): FoundChain {
  const found = follow(tree, tree.root, target, DEPTH_MAX);
  const subject = `${target.kind} ${target.name}`;
  if (found.length === 1) return { ok: true, chain: found[0] };
  if (found.length > 1) {
    const places = found.map(({ resource }) => resource.path).join(' and ');
    return {
      ok: false,
      reason: `${subject} is built from ${
        tree.root || 'the repository'
      } more than once, from ${places}: remove all but one.`,
    };
  }
  const unseen = findUnseen(tree, tree.root, DEPTH_MAX);
  return {
    ok: false,
    reason: unseen
      ? `No document of ${subject} is in the repository and ${unseen} may make it: make the change in Git by hand.`
      : `The kustomization in ${
          tree.root || 'the repository'
        } does not build ${subject}: check the path of the owner, or make the change in Git by hand.`,
  };
}

type Sought = Pick<ObjectTarget, 'kind' | 'name'> & { namespace?: string };

function follow(
  tree: ManifestTree,
  folder: string,
  sought: Sought,
  depth: number,
): Chain[] {
  const layer = readLayer(tree, folder);
  const inner = layer && innerName(layer.value, sought);
  if (!layer || !inner || depth === 0) return [];
  const { path, value } = layer;
  const components = listOf(value.components).flatMap(entry => {
    const component = resolvePath(folder, entry);
    const read =
      component === undefined ? undefined : readLayer(tree, component);
    return read && component !== undefined
      ? [{ ...read, folder: component }]
      : [];
  });
  const entries = [...listOf(value.resources), ...listOf(value.bases)];
  return entries.flatMap(entry => {
    const place = resolvePath(folder, entry);
    if (place === undefined) return [];
    const below: Chain[] = tree.files.has(place)
      ? findDocuments(tree.files, [place], inner).map(resource => ({
          resource,
          layers: [],
        }))
      : follow(tree, place, inner, depth - 1);
    return below.map(({ resource, layers }) => ({
      resource,
      layers: [
        ...layers,
        ...[...components, { path, value, folder }].map(each => ({
          ...each,
          patches: readPatches(tree, each, namesOf(resource, sought)),
        })),
      ],
    }));
  });
}

/** Patches may name the object as its document does or as the layers below made it. */
function namesOf({ object }: ManifestPlace, { kind, name }: Sought) {
  return { kind, names: [name, object.metadata?.name], object };
}

function readLayer(tree: ManifestTree, folder: string) {
  const path = kustomizationIn(tree, folder);
  const value: unknown =
    path &&
    parseYaml(tree.files.get(path) ?? '')
      ?.at(0)
      ?.toJS();
  return path && isRecord(value) ? { path, value } : undefined;
}

/** What the object is called below a kustomization; undefined when it cannot come out of it. */
function innerName(
  { namePrefix, nameSuffix, namespace }: Record<string, unknown>,
  { kind, name, namespace: wanted }: Sought,
): Sought | undefined {
  const [prefix, suffix] = [textOf(namePrefix), textOf(nameSuffix)];
  const moved = typeof namespace === 'string';
  if (moved && wanted !== undefined && namespace !== wanted) return undefined;
  if (!name.startsWith(prefix) || !name.endsWith(suffix)) return undefined;
  return {
    kind,
    name: name.slice(prefix.length, name.length - suffix.length),
    ...(!moved && wanted !== undefined && { namespace: wanted }),
  };
}

/** What might bring a workload that no file holds. */
function findUnseen(
  tree: ManifestTree,
  folder: string,
  depth: number,
): string | undefined {
  const layer = readLayer(tree, folder);
  if (!layer || depth === 0) return undefined;
  const { value, path } = layer;
  for (const field of ['helmCharts', 'generators']) {
    if (listOf(value[field], true).length > 0) return `${field} in ${path}`;
  }
  for (const entry of [...listOf(value.resources), ...listOf(value.bases)]) {
    const place = resolvePath(folder, entry);
    if (place === undefined) return `the remote base ${entry}`;
    if (tree.files.has(place)) continue;
    const below = findUnseen(tree, place, depth - 1);
    if (below ?? !kustomizationIn(tree, place)) return below ?? entry;
  }
  return undefined;
}

function listOf(value: unknown): string[];
function listOf(value: unknown, any: true): unknown[];
function listOf(value: unknown, any = false): unknown[] {
  return Array.isArray(value)
    ? value.filter(item => any || typeof item === 'string')
    : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
