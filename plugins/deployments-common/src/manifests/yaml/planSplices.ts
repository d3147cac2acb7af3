import { isAlias, isMap, isScalar, isSeq, ParsedNode, Scalar } from 'yaml';
import { canonicalJson } from '../../plan/canonicalJson';
import { isRecord } from '../isRecord';
import { planBlockMap } from './planBlockMap';
import { planBlockSeq } from './planBlockSeq';
import { planFlow } from './planFlow';
import { renderLiteral } from './renderLiteral';
import { renderScalar } from './renderYaml';
import { endOf, isEmpty } from './sourceRange';
import { Splice } from './Splice';
import { SpliceContext, valueOf } from './SpliceContext';

/**
 * The smallest replacements of text that make a document mean `wanted`.
 *
 * @returns undefined where the whole document would have to be written anew
 */
export function planSplices(
  file: Omit<SpliceContext, 'plan'>,
  wanted: unknown,
): Splice[] | undefined {
  const context: SpliceContext = {
    ...file,
    plan(node, value, replace) {
      const now = canonicalJson(valueOf(context, node));
      if (now === canonicalJson(value)) return [];
      if (isAlias(node) && context.aliases === 'keep') return [];
      return (node && planInside(context, node, value)) ?? replace(value);
    },
  };
  return context.plan(file.document.contents, wanted, () => undefined);
}

function planInside(
  context: SpliceContext,
  node: ParsedNode,
  wanted: unknown,
): Splice[] | undefined {
  if (isScalar(node)) return planScalar(context, node, wanted);
  if (isMap(node) && isRecord(wanted)) {
    return node.flow
      ? planFlow(context, node, Object.entries(wanted))
      : planBlockMap(context, node, wanted);
  }
  if (isSeq(node) && Array.isArray(wanted)) {
    return node.flow
      ? planFlow(context, node, wanted)
      : planBlockSeq(context, node, wanted);
  }
  return undefined;
}

function planScalar(
  { text, style }: SpliceContext,
  node: Scalar.Parsed,
  wanted: unknown,
): Splice[] | undefined {
  if (typeof wanted === 'object' && wanted !== null) return undefined;
  if (isEmpty(node) || node.tag) return undefined;
  const [start] = node.range;
  const end = endOf(text, node);
  const rendered =
    node.type === Scalar.BLOCK_LITERAL && typeof wanted === 'string'
      ? renderLiteral(text.slice(start, end), wanted, style.eol)
      : renderInline(node, wanted);
  return rendered === undefined ? undefined : [{ start, end, text: rendered }];
}

/** A scalar keeps its quotes; folded blocks and new text of several lines are written anew as a whole. */
function renderInline(
  node: Scalar.Parsed,
  wanted: unknown,
): string | undefined {
  switch (node.type) {
    case Scalar.QUOTE_DOUBLE:
      return JSON.stringify(wanted);
    case Scalar.QUOTE_SINGLE:
      return typeof wanted === 'string' && /^[ -~]*$/.test(wanted)
        ? `'${wanted.replaceAll("'", "''")}'`
        : JSON.stringify(wanted);
    case Scalar.PLAIN:
      return typeof wanted === 'string' && wanted.includes('\n')
        ? undefined
        : renderScalar(wanted);
    default:
      return undefined;
  }
}
