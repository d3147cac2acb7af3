import { isPair, isSeq, Parser, Scalar, visit } from 'yaml';
import { isRecord } from './isRecord';
import { applySplices } from './yaml/applySplices';
import { parseYaml, YamlDocument } from './yaml/parseYaml';
import { Splice } from './yaml/Splice';

type Fingerprint = (value: string) => string;

/** Fields whose values are shown; every other value is taken for a secret. See docs/decisions/0003. */
const shownFields = new Set([
  'apiVersion',
  'digest',
  'image',
  'key',
  'kind',
  'name',
  'namespace',
  'newName',
  'newTag',
  'registry',
  'replicas',
  'repository',
  'tag',
]);

/** Below these people write what they like, so that the name of a field says nothing of its value. */
const freeFields = new Set([
  'annotations',
  'args',
  'binaryData',
  'command',
  'commonAnnotations',
  'data',
  'literals',
  'patch',
  'stringData',
  'value',
  'values',
]);

/**
 * The lines of a file as they may be shown: keys, and the values of fields that hold no secret. Other values are
 * fingerprints, so that equal and changed can be told apart and nothing else; so are comments.
 */
export function redactLines(
  path: string,
  text: string,
  fingerprint: Fingerprint,
): string[] {
  const isYaml = /\.(ya?ml|json)$|(^|\/)Kustomization$/.test(path);
  const documents = isYaml ? parseYaml(text) : undefined;
  const redacted = documents
    ? applySplices(text, [
        ...documents.flatMap(each => hideValues(text, each, fingerprint)),
        ...hideComments(text, fingerprint),
      ])
    : text.replace(
        /^([ \t]*(?:[\w.-]+=)?)([^\r\n]*[^\s])/gm,
        (_line, key: string, value: string) => key + fingerprint(value),
      );
  return redacted.split(/\r?\n/);
}

function hideValues(
  text: string,
  document: YamlDocument,
  fingerprint: Fingerprint,
): Splice[] {
  const splices: Splice[] = [];
  visit(document, {
    Scalar(key, node, ancestors) {
      if (key === 'key' || !node.range) return;
      const [start, end] = node.range;
      const source = text.slice(start, end);
      const lines = source.includes('\n');
      if (source === '' || (isShown(fieldsOf(ancestors)) && !lines)) return;
      splices.push({
        start,
        end,
        text: lines
          ? source.replace(/[^\s][^\r\n]*/g, line => fingerprint(line))
          : fingerprint(String(node.value)),
      });
    },
  });
  return splices;
}

/** The way to a value; items of lists are `[]`. */
function fieldsOf(ancestors: readonly unknown[]): string[] {
  return ancestors.flatMap(each => {
    if (isPair(each)) return [String((each.key as Scalar).value)];
    return isSeq(each) ? ['[]'] : [];
  });
}

function isShown(fields: readonly string[]): boolean {
  if (fields.some(field => freeFields.has(field))) return false;
  const field = fields.findLast(each => each !== '[]') ?? '';
  const variables = fields.findIndex(each => /env/i.test(each));
  if (variables >= 0) {
    // Of a variable, its name and where it comes from; values files also write variables as a mapping.
    return fields[variables + 1] === '[]' && ['name', 'key'].includes(field);
  }
  const way = fields.join(' ');
  return (
    shownFields.has(field) ||
    // By which labels a Service picks pods; labels hold no secrets, as whoever may list an object sees them.
    /^(items \[\] )?spec selector [^ ]+$/.test(way) ||
    way === 'replicas [] count' ||
    /image$/i.test(field) ||
    // A kustomization's resources may be addresses with a password in them.
    /(^| )resources (limits|requests)( |$)/.test(way)
  );
}

function hideComments(text: string, fingerprint: Fingerprint): Splice[] {
  const splices: Splice[] = [];
  const walk = (token: unknown) => {
    if (Array.isArray(token)) token.forEach(walk);
    if (!isRecord(token)) return;
    const { type, offset, source } = token;
    if (
      type === 'comment' &&
      typeof offset === 'number' &&
      typeof source === 'string'
    ) {
      splices.push({
        start: offset,
        end: offset + source.length,
        text: `# ${fingerprint(source.replace(/^#\s*/, '').trimEnd())}`,
      });
    }
    Object.values(token).forEach(walk);
  };
  walk([...new Parser().parse(text)]);
  return splices;
}
