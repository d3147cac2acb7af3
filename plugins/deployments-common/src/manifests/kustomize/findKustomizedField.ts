import { canonicalJson } from '../../plan/canonicalJson';
import { editFile } from '../editFile';
import { FieldPlace, FoundField } from '../fields/FieldPlace';
import { valueAt } from '../fields/valueAt';
import { isRecord } from '../isRecord';
import { ManifestTree, ObjectTarget } from '../ManifestTree';
import { YamlPath } from '../yaml/editYaml';
import { Chain, Layer, PatchSource } from './Chain';
import { editPatch } from './editPatch';
import { readChain } from './readChain';

/**
 * Where kustomize takes a field of an object from: its document, and in each layer the patches, then labels, then the
 * `replicas:` entries (kustomize api/internal/target/kusttarget_configplugin.go has the order of the transformers).
 */
export function findKustomizedField(
  tree: ManifestTree,
  target: ObjectTarget,
  keys: readonly string[],
): FoundField {
  const found = readChain(tree, target);
  if (!found.ok) return found;
  const { chain } = found;
  const replaced = chain.layers.find(layer => replaces(layer, keys));
  if (replaced) {
    return {
      ok: false,
      reason: `Replacements in ${replaced.path} make ${keys.join('.')} of ${
        target.kind
      } ${target.name}: change it in Git by hand.`,
    };
  }
  const place = [
    ...inDocument(chain, keys),
    ...chain.layers.flatMap(layer => inLayer(chain, layer, target, keys)),
  ].at(-1);
  return { ok: true, ...(place && { place }) };
}

/** Name of an object as its document and as the layers have it: entries of a kustomization may use either. */
export function namesInChain(
  { resource }: Chain,
  { name }: Pick<ObjectTarget, 'name'>,
): readonly unknown[] {
  return [resource.object.metadata?.name, name];
}

function inDocument(
  { resource }: Chain,
  keys: readonly string[],
): FieldPlace[] {
  const { path, index, keys: way, object } = resource;
  return at(object, keys, path, (files, wanted) =>
    editFile(files, path, index, [...way, ...keys], wanted),
  );
}

function inLayer(
  chain: Chain,
  layer: Layer,
  target: ObjectTarget,
  keys: readonly string[],
): FieldPlace[] {
  return [
    ...layer.patches.flatMap(patch => inPatch(patch, keys)),
    ...inLabels(layer, keys),
    ...inReplicas(chain, layer, target, keys),
  ];
}

function inPatch(patch: PatchSource, keys: readonly string[]): FieldPlace[] {
  const { path, value } = patch;
  if (!Array.isArray(value)) {
    return at(value, keys, path, (files, wanted) =>
      editPatch(files, patch, keys, wanted),
    );
  }
  const pointer = `/${keys
    .map(key => key.replaceAll('~', '~0').replaceAll('/', '~1'))
    .join('/')}`;
  return value.flatMap((operation: unknown, place) => {
    const sets =
      isRecord(operation) &&
      operation.path === pointer &&
      (operation.op === 'add' || operation.op === 'replace');
    const way: YamlPath = [place, 'value'];
    return sets
      ? [
          {
            value: operation.value,
            path,
            edit: (files, wanted) => editPatch(files, patch, way, wanted),
          } satisfies FieldPlace,
        ]
      : [];
  });
}

/** Labels that a layer adds to selectors it adds to every object of its own: they cannot be changed for one alone. */
function inLabels(
  { path, value }: Layer,
  [spec, selector, ...rest]: readonly string[],
): FieldPlace[] {
  if (spec !== 'spec' || selector !== 'selector') return [];
  const pairs = Array.isArray(value.labels) ? value.labels : [];
  return [
    value.commonLabels,
    ...pairs
      .filter(isRecord)
      .filter(({ includeSelectors }) => includeSelectors === true)
      .map(entry => entry.pairs),
  ].flatMap(labels => at(labels, rest, path));
}

function inReplicas(
  chain: Chain,
  { path, value }: Layer,
  target: ObjectTarget,
  keys: readonly string[],
): FieldPlace[] {
  if (keys.join('.') !== 'spec.replicas') return [];
  const entries: unknown[] = Array.isArray(value.replicas)
    ? value.replicas
    : [];
  const names = namesInChain(chain, target);
  return entries.flatMap((entry, place) =>
    isRecord(entry) && names.includes(entry.name)
      ? at(entry, ['count'], path, (files, wanted) =>
          editFile(files, path, 0, ['replicas', place, 'count'], wanted),
        )
      : [],
  );
}

function at(
  holder: unknown,
  keys: readonly string[],
  path: string,
  edit?: FieldPlace['edit'],
): FieldPlace[] {
  const value = valueAt(holder, keys);
  return value === undefined ? [] : [{ value, path, ...(edit && { edit }) }];
}

/** Replacements take a value from one object to others; which, is told by kustomize alone. */
function replaces({ value }: Layer, keys: readonly string[]): boolean {
  const field = keys.join('.');
  return (
    value.replacements !== undefined &&
    canonicalJson(value.replacements).includes(field)
  );
}
