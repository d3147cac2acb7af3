import { Files } from '../editFile';
import { isRecord } from '../isRecord';
import { resolvePath } from '../resolvePath';
import { Chain, Layer } from './Chain';

/** A ConfigMap that a generator makes. */
export interface GeneratedConfigMap {
  /** Undefined where a file is not in the tree or not text. */
  data: Record<string, string> | undefined;
  /** Whether its name ends in a hash of its data. */
  hashed: boolean;
}

/** What the generators of a chain make, by the name in the files; outer layers add to inner ones or replace them. */
export function generateConfigMaps(
  files: Files,
  { layers }: Pick<Chain, 'layers'>,
): Map<string, GeneratedConfigMap> {
  const generated = new Map<string, GeneratedConfigMap>();
  for (const layer of layers) {
    const { configMapGenerator: list, generatorOptions } = layer.value;
    if (!Array.isArray(list)) continue;
    for (const entry of list.filter(isRecord)) {
      const name = String(entry.name);
      const before =
        entry.behavior === 'merge' ? generated.get(name) : undefined;
      const data = dataOf(files, layer, entry);
      const plain = [generatorOptions, entry.options].some(
        options => isRecord(options) && options.disableNameSuffixHash === true,
      );
      generated.set(name, {
        data:
          data && (!before || before.data)
            ? { ...before?.data, ...data }
            : undefined,
        hashed: !plain,
      });
    }
  }
  return generated;
}

function dataOf(
  files: Files,
  { folder }: Layer,
  { literals, files: listed, envs, env }: Record<string, unknown>,
): Record<string, string> | undefined {
  const data = new Map<string, string>();
  let complete = true;
  const read = (file: string) => {
    const path = resolvePath(folder, file);
    const text = path === undefined ? undefined : files.get(path);
    complete &&= text !== undefined && !text.includes('\ufffd');
    return text ?? '';
  };
  for (const line of [envs, env]
    .flat()
    .filter(isText)
    .flatMap(file => read(file).split(/\r?\n/))) {
    const [key, value] = split(line.trimStart());
    if (key && !key.startsWith('#')) data.set(key, value);
  }
  for (const file of [listed].flat().filter(isText)) {
    const [key, path] = file.includes('=')
      ? split(file)
      : [file.replace(/^.*\//, ''), file];
    data.set(key, read(path));
  }
  for (const literal of [literals].flat().filter(isText)) {
    const [key, value] = split(literal);
    data.set(key, value.replace(/^(["'])(.*)\1$/s, '$2'));
  }
  return complete ? Object.fromEntries(data) : undefined;
}

function split(text: string): [key: string, value: string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
