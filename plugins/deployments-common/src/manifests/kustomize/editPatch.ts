import { editFile, Files } from '../editFile';
import { isRecord } from '../isRecord';
import { editYaml, YamlPath } from '../yaml/editYaml';
import { parseYaml } from '../yaml/parseYaml';
import { PatchSource } from './Chain';

/** A value inside a patch made what is wanted, in its file or in the text that the kustomization holds. */
export function editPatch(
  files: Files,
  { path, index, inline }: PatchSource,
  keys: YamlPath,
  wanted: unknown,
): Files | undefined {
  if (!inline) return editFile(files, path, index, keys, wanted);
  const text = inline.reduce<unknown>(
    (value, key) =>
      isRecord(value) || Array.isArray(value)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    parseYaml(files.get(path) ?? '')
      ?.at(0)
      ?.toJS(),
  );
  const edited =
    typeof text === 'string' ? editYaml(text, index, keys, wanted) : undefined;
  return edited === undefined
    ? undefined
    : editFile(files, path, 0, inline, edited);
}
