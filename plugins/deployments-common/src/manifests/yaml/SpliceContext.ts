import { Pair, ParsedNode, Scalar } from 'yaml';
import { YamlDocument } from './parseYaml';
import { YamlStyle } from './renderYaml';
import { Splice } from './Splice';

/** What every part of an edit needs to know of the file. */
export interface SpliceContext {
  text: string;
  document: YamlDocument;
  style: YamlStyle;
  /** Aliases are left for a second pass, as the change of an anchor may make them right. */
  aliases: 'keep' | 'replace';
  /**
   * The smallest replacements of text that make `node` mean `wanted`; undefined where neither the inside nor, by
   * `replace`, the whole of it can be replaced.
   */
  plan(
    node: ParsedNode | null,
    wanted: unknown,
    replace: (value: unknown) => Splice[] | undefined,
  ): Splice[] | undefined;
}

/** What a node means, with its aliases followed. */
export function valueOf({ document }: SpliceContext, node: unknown): unknown {
  return node ? (node as ParsedNode).toJS(document) : null;
}

/** The key of a pair as the value's object has it. */
export function keyOf(pair: Pair): string {
  const { value } = pair.key as Scalar;
  return typeof value === 'symbol' ? String(value.description) : String(value);
}
