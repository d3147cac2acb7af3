import { editYaml, YamlPath } from './yaml/editYaml';

/** Text files by path; an edit makes a new map. */
export type Files = ReadonlyMap<string, string>;

/**
 * One value of one document of one file made what is wanted.
 *
 * @returns the files themselves when it is so already; undefined when the text cannot be changed so
 */
export function editFile(
  files: Files,
  path: string,
  index: number,
  keys: YamlPath,
  wanted: unknown,
): Files | undefined {
  const before = files.get(path);
  const after =
    before === undefined ? undefined : editYaml(before, index, keys, wanted);
  if (after === undefined) return undefined;
  return after === before ? files : new Map([...files, [path, after]]);
}
