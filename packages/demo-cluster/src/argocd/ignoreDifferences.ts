import { ApiObject } from '../apiserver/ApiObject';
import { IgnoredDifference } from './Application';
import { EACH, JqStep, parseJqPath, Selection } from './parseJqPath';

type Fields = Record<string, unknown>;

/**
 * The manifest with the live values in those fields that `spec.ignoreDifferences` gives to others, such as the weights
 * of a VirtualService that a Rollout's controller sets, or a whole route that it adds.
 */
export function ignoreDifferences(
  rules: readonly IgnoredDifference[],
  manifest: ApiObject,
  live: ApiObject,
): ApiObject {
  const paths = rules
    .filter(rule => concerns(rule, manifest))
    .flatMap(({ jsonPointers = [], jqPathExpressions = [] }) => [
      ...jsonPointers.map(parsePointer),
      ...jqPathExpressions.map(expression => parseJqPath(expression) ?? []),
    ]);
  if (paths.length === 0) return manifest;
  const adopted = structuredClone(manifest);
  for (const path of paths) adopt(adopted, live, path);
  return adopted;
}

function parsePointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'));
}

function concerns(
  { group = '', kind, name, namespace }: IgnoredDifference,
  { apiVersion, kind: manifestKind, metadata }: ApiObject,
): boolean {
  const manifestGroup = apiVersion.includes('/')
    ? apiVersion.split('/')[0]
    : '';
  return (
    group === manifestGroup &&
    kind === manifestKind &&
    (name === undefined || name === metadata.name) &&
    (namespace === undefined || namespace === metadata.namespace)
  );
}

function adopt(
  target: unknown,
  live: unknown,
  [field, ...rest]: readonly JqStep[],
): void {
  if (!isParent(target) || !isParent(live) || field === undefined) return;
  if (field === EACH) {
    for (const key of Object.keys(target)) adopt(target, live, [key, ...rest]);
    return;
  }
  if (typeof field === 'object') {
    if (Array.isArray(target) && Array.isArray(live)) {
      adoptSelected(target, live, field);
    }
    return;
  }
  if (rest.length > 0) {
    adopt(target[field], live[field], rest);
  } else if (live[field] === undefined) {
    delete target[field];
  } else {
    target[field] = live[field];
  }
}

/** The list gets the selected elements of the live one, and loses its own; they stand where they stand there. */
function adoptSelected(
  target: unknown[],
  live: readonly unknown[],
  { field, value }: Selection,
): void {
  const isSelected = (element: unknown) =>
    isParent(element) && element[field] === value;
  const own = target.filter(element => !isSelected(element));
  target.splice(0, target.length, ...own);
  live.forEach((element, index) => {
    if (isSelected(element)) target.splice(index, 0, element);
  });
}

/** An object or a list; a pointer's number is a list's index. */
function isParent(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}
