/** What a manifest consists of. A key without a value (`undefined`) is left out. */
export type YamlValue =
  | string
  | number
  | boolean
  | readonly YamlValue[]
  | YamlMap;

export interface YamlMap {
  readonly [key: string]: YamlValue | undefined;
}
