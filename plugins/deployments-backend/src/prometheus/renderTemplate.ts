/** What may stand in a query of the configuration, between double braces. */
export const placeholders = [
  'cluster',
  'namespace',
  'workload',
  'window',
  'pods',
  'hashes',
] as const;

/**
 * What the placeholders stand for. `pods` and `hashes` are regular expressions: of the names of the pods, and of the pod
 * template hashes, of the revisions that are asked for.
 */
export type TemplateValues = Record<(typeof placeholders)[number], string>;

/** Puts the values into a query, each as the inside of a PromQL string. */
export function renderTemplate(
  template: string,
  values: TemplateValues,
): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, name) =>
    Object.hasOwn(values, name)
      ? escapeString(values[name as keyof TemplateValues])
      : whole,
  );
}

/** A value within a double-quoted PromQL string (the rules are those of Go). */
export function escapeString(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/"/g, '\\"')
    .replace(/\n/g, '\\n');
}
