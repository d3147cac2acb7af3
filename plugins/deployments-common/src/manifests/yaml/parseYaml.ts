import { Document, isScalar, parseAllDocuments, ParsedNode, visit } from 'yaml';

/** A document whose value can be read; documents of only comments are among them, with the value null. */
export type YamlDocument = Document.Parsed<ParsedNode>;

/** Tags of YAML 1.1 that the parser of kubectl, Argo CD and Flux does not know: 12:30 and 2024-01-01 are text there. */
const unknownTags = /:(timestamp|binary|omap|pairs|set)$/;

/**
 * Reads a file as Kubernetes' tools do: YAML 1.1 numbers and booleans, merge keys, JSON as its subset.
 *
 * @returns undefined for text that is not YAML, such as a Helm template
 */
export function parseYaml(text: string): YamlDocument[] | undefined {
  const documents = parseAllDocuments(text, {
    version: '1.1',
    merge: true,
    keepSourceTokens: true,
    logLevel: 'silent',
    customTags: tags =>
      tags.filter(
        tag =>
          typeof tag === 'string' ||
          !(unknownTags.test(tag.tag) || tag.format === 'TIME'),
      ),
  });
  if (!Array.isArray(documents)) return [];
  const readable = documents.every(
    document => document.errors.length === 0 && isReadable(document),
  );
  return readable ? documents : undefined;
}

/** Whether it has a value as Kubernetes knows them: with aliases that lead somewhere and keys that are text. */
function isReadable(document: YamlDocument): boolean {
  let readable = true;
  visit(document, {
    Pair(_key, pair) {
      readable &&= isScalar(pair.key);
    },
  });
  try {
    document.toJS();
    return readable;
  } catch {
    // The library throws for an alias without an anchor, for too many aliases and for a merge key without a mapping.
    return false;
  }
}
