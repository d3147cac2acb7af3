import { ApiObject } from '../../ApiObject';
import { ApiStatusError } from '../../ApiStatusError';
import { ResourceType } from '../../ResourceType';

type Matches = (object: Readonly<ApiObject>) => boolean;

/** Beside metadata.name and metadata.namespace; from the ToSelectableFields and conversions of each kind's registry. */
const supported: Record<string, readonly string[]> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'status.phase',
    'status.podIP',
  ],
  events: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  secrets: ['type'],
  namespaces: ['status.phase'],
  replicasets: ['status.replicas'],
};

/**
 * A field selector as in `?fieldSelector=`: `path=value`, `path!=value`, joined by commas.
 *
 * @throws ApiStatusError 400 for a path that this kind cannot be selected by
 */
export function parseFieldSelector(
  type: ResourceType,
  selector: string,
): Matches {
  const terms = selector
    .split(',')
    .filter(Boolean)
    .map(term => parseTerm(type, term));
  return object => terms.every(matches => matches(object));
}

function parseTerm(type: ResourceType, term: string): Matches {
  const parsed = /^([^=!]+)(!=|==|=)(.*)$/.exec(term.trim());
  if (!parsed) {
    throw ApiStatusError.badRequest(
      `invalid field selector: invalid selector: '${term}'; can't understand '${term}'`,
    );
  }
  const [, path, operator, wanted] = parsed;
  const allowed = ['metadata.name', 'metadata.namespace'];
  if (![...allowed, ...(supported[type.plural] ?? [])].includes(path)) {
    // Kinds without any field of their own say it in other words (apimachinery pkg/runtime/conversion.go).
    throw ApiStatusError.badRequest(
      type.group === '' || type.custom || supported[type.plural]
        ? `field label not supported: ${path}`
        : `"${path}" is not a known field selector: only "metadata.name", "metadata.namespace"`,
    );
  }
  // A plain string in the API, an object in what is stored.
  const keys = (path === 'source' ? 'source.component' : path).split('.');
  return operator === '!='
    ? object => readPath(object, keys) !== wanted
    : object => readPath(object, keys) === wanted;
}

function readPath(object: unknown, keys: readonly string[]): string {
  let value = object;
  for (const key of keys) {
    value = (value as Record<string, unknown> | undefined)?.[key];
  }
  return value === undefined || value === null ? '' : String(value);
}
