import { Document } from 'yaml';

/** What a document says; undefined where it uses aliases, which can lead to themselves and grow without end. */
export function plainValue(
  document: Pick<Document, 'toJS'>,
): { readonly value: unknown } | undefined {
  try {
    return { value: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    // yaml's way of saying it.
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}
