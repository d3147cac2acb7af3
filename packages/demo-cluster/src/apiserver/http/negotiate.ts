import { ApiStatusError } from '../ApiStatusError';

/** Whole objects, or their metadata only. */
export type Representation = 'object' | 'metadata';

/**
 * What to answer for an Accept header: JSON, always. Tables are asked for with plain JSON as second choice, and get that;
 * whoever takes nothing but protobuf, YAML or a table is refused.
 *
 * @throws ApiStatusError 406
 */
export function negotiate(accept: string | undefined): Representation {
  for (const range of (accept || '*/*').split(',')) {
    const [type, ...parameters] = range.split(';').map(part => part.trim());
    if (!['application/json', 'application/*', '*/*'].includes(type)) continue;
    const as = parameters.find(parameter => parameter.startsWith('as='));
    if (!as) return 'object';
    if (/^as=PartialObjectMetadata(List)?$/.test(as)) return 'metadata';
  }
  throw ApiStatusError.notAcceptable(
    'application/json, application/json;as=PartialObjectMetadata',
  );
}
