/** Each element of a list. */
export const EACH = Symbol('each');

type Step = string | typeof EACH;

/** `.field`, `["field"]` or `[]`. */
const step = /\.([A-Za-z_][\w]*)|\.?\["([^"\\]*)"\]|\.?\[\]/y;

/**
 * A jq expression that is a path and nothing more, as `spec.ignoreDifferences` has them.
 *
 * @returns undefined for any other
 */
export function parseJqPath(expression: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < expression.length) {
    const found = step.exec(expression);
    if (!found) return undefined;
    steps.push(found[1] ?? found[2] ?? EACH);
  }
  return steps.length > 0 ? steps : undefined;
}
