import { isRecord } from '../isRecord';
import { YamlPath } from '../yaml/editYaml';
import { parseYaml } from '../yaml/parseYaml';

/** One scalar of a values file. */
export interface ChartValue {
  file: string;
  path: YamlPath;
  value: unknown;
}

/** Every scalar of the values files that holds in the end: what a later file says anew hides the earlier. */
export function readValues(
  files: ReadonlyMap<string, string>,
  paths: readonly string[],
): Map<string, ChartValue> {
  const values = new Map<string, ChartValue>();
  for (const file of paths) {
    const root: unknown = parseYaml(files.get(file) ?? '')
      ?.at(0)
      ?.toJS();
    walk(root, [], (path, value) => {
      values.set(JSON.stringify(path), { file, path, value });
    });
  }
  return values;
}

function walk(
  value: unknown,
  path: YamlPath,
  visit: (path: YamlPath, value: unknown) => void,
) {
  if (Array.isArray(value)) {
    value.forEach((item, index) => walk(item, [...path, index], visit));
  } else if (isRecord(value)) {
    for (const [key, field] of Object.entries(value)) {
      walk(field, [...path, key], visit);
    }
  } else {
    visit(path, value);
  }
}
