import { isScalar, Pair, ParsedNode, YAMLMap } from 'yaml';
import { canonicalJson } from '../../plan/canonicalJson';
import { planLines } from './planLines';
import { renderBlock } from './renderYaml';
import { afterColon, columnOf, endOfPair } from './sourceRange';
import { Splice } from './Splice';
import { keyOf, SpliceContext, valueOf } from './SpliceContext';

const MERGE_KEY = '<<';

/** Changes the pairs of a block mapping in their places; new ones follow the key that they follow in `wanted`. */
export function planBlockMap(
  context: SpliceContext,
  map: YAMLMap.Parsed,
  wanted: Record<string, unknown>,
): Splice[] | undefined {
  const { text, style } = context;
  const pairs = map.items as Pair[];
  if (pairs.length === 0 || !pairs.every(({ key }) => isScalar(key))) {
    return undefined;
  }
  const own = new Map(pairs.map((pair, index) => [keyOf(pair), index]));
  const target = own.has(MERGE_KEY)
    ? withoutMerged(context, map, own, wanted)
    : wanted;
  if (!target) return undefined;
  const old = pairs.map(pair => ({
    start: (pair.key as ParsedNode).range[0],
    end: endOfPair(text, pair),
  }));
  const column = columnOf(text, old[0].start);
  return planLines(context, {
    old,
    wanted: Object.keys(target),
    kept: new Map([...own].filter(([key]) => key in target)),
    render: key => renderBlock({ [key]: target[key] }, column, style),
    plan: (key, index) =>
      key === MERGE_KEY
        ? []
        : planPair(context, pairs[index], target[key], column),
  });
}

/** What the map itself must say, given what it merges in; undefined when something merged must go. */
function withoutMerged(
  context: SpliceContext,
  map: YAMLMap.Parsed,
  own: ReadonlyMap<string, number>,
  wanted: Record<string, unknown>,
): Record<string, unknown> | undefined {
  const value = valueOf(context, map) as Record<string, unknown>;
  const target: Record<string, unknown> = { [MERGE_KEY]: undefined, ...wanted };
  for (const key of Object.keys(value)) {
    if (own.has(key)) continue;
    const settled =
      context.aliases === 'keep' ||
      canonicalJson(value[key]) === canonicalJson(wanted[key]);
    if (settled) delete target[key];
    else if (!(key in wanted)) return undefined;
  }
  return target;
}

function planPair(
  context: SpliceContext,
  pair: Pair,
  wanted: unknown,
  column: number,
): Splice[] | undefined {
  const { text, style } = context;
  return context.plan(pair.value as ParsedNode | null, wanted, whole => [
    {
      start: afterColon(text, pair),
      end: endOfPair(text, pair),
      // The key stays as it is written: only what follows the colon of a stand-in is taken.
      text: renderBlock({ k: whole }, column, style).slice('k:'.length),
    },
  ]);
}
