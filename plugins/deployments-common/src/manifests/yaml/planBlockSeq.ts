import { ParsedNode, YAMLSeq } from 'yaml';
import { alignItems } from '../alignItems';
import { planLines } from './planLines';
import { renderBlock } from './renderYaml';
import { columnOf, dashesOf, endOf, isEmpty } from './sourceRange';
import { Splice } from './Splice';
import { SpliceContext, valueOf } from './SpliceContext';

/** Changes the items of a block list in their places. */
export function planBlockSeq(
  context: SpliceContext,
  seq: YAMLSeq.Parsed,
  wanted: readonly unknown[],
): Splice[] | undefined {
  const { text, style } = context;
  const dashes = dashesOf(seq);
  const items = seq.items as ParsedNode[];
  if (items.length === 0 || dashes.length !== items.length) return undefined;
  const column = columnOf(text, dashes[0]);
  const old = items.map((item, index) => ({
    start: dashes[index],
    end: isEmpty(item) ? dashes[index] + 1 : endOf(text, item),
  }));
  const aligned = alignItems(
    items.map(item => valueOf(context, item)),
    wanted,
  );
  return planLines(context, {
    old,
    wanted: wanted.map((_item, index) => String(index)),
    kept: new Map(aligned.map(([from, to]) => [String(to), from])),
    render: name => renderBlock([wanted[Number(name)]], column, style),
    plan: (name, index) =>
      context.plan(items[index], wanted[Number(name)], whole => [
        { ...old[index], text: renderBlock([whole], column, style) },
      ]),
  });
}
