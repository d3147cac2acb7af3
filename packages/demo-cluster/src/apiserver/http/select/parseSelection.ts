import { ResourcePath } from '../ResourcePath';
import { parseFieldSelector } from './parseFieldSelector';
import { parseLabelSelector } from './parseLabelSelector';
import { Selection } from './Selection';

/** @throws ApiStatusError 400 */
export function parseSelection(
  { type, namespace, name }: ResourcePath,
  query: URLSearchParams,
): Selection {
  const labelSelector = query.get('labelSelector') ?? '';
  const fieldSelector = query.get('fieldSelector') ?? '';
  const byLabels = parseLabelSelector(labelSelector);
  const byFields = parseFieldSelector(
    type,
    // A watch of one object is a watch of the collection for its name.
    [fieldSelector, name && `metadata.name=${name}`].filter(Boolean).join(','),
  );
  return {
    namespace,
    isEverything: !labelSelector && !fieldSelector && !name,
    matches: object =>
      (namespace === undefined || object.metadata.namespace === namespace) &&
      byLabels(object.metadata.labels ?? {}) &&
      byFields(object),
  };
}
