/** Each element of a list. */
export const EACH = Symbol('each');

/** The elements of a list whose field has this value. */
export interface Selection {
  readonly field: string;
  readonly value: string;
}

export type JqStep = string | typeof EACH | Selection;

/** `.field`, `["field"]` or `[]`. */
const step = /\.([A-Za-z_][\w]*)|\.?\["([^"\\]*)"\]|\.?\[\]/y;
/** What may come behind a path that ends with `[]`. */
const selection = /\s*\|\s*select\(\.([A-Za-z_]\w*)\s*==\s*"([^"\\]*)"\)$/;

/**
 * A jq expression that is a path, or a path to those elements of a list that have a name, as `spec.ignoreDifferences` has
 * them: `.spec.http[] | select(.name == "x")`.
 *
 * @returns undefined for any other
 */
export function parseJqPath(expression: string): readonly JqStep[] | undefined {
  const selected = selection.exec(expression);
  const path = expression.slice(0, selected?.index);
  const steps: JqStep[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < path.length) {
    const found = step.exec(path);
    if (!found) return undefined;
    steps.push(found[1] ?? found[2] ?? EACH);
  }
  if (selected) {
    const [, field, value] = selected;
    if (steps.pop() !== EACH) return undefined;
    steps.push({ field, value });
  }
  return steps.length > 0 ? steps : undefined;
}
