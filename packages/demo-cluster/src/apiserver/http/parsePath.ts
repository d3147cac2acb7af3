import { ApiStatusError } from '../ApiStatusError';
import { ResourceType } from '../ResourceType';
import { resourceTypes } from '../resourceTypes';
import { ResourcePath } from './ResourcePath';

/** By `group/version/plural`. */
const byPath = new Map(
  Object.values<ResourceType>(resourceTypes).map(type => [
    `${type.group}/${type.version}/${type.plural}`,
    type,
  ]),
);

/**
 * The resource that a path names; undefined for paths that are none (discovery, health).
 *
 * @throws ApiStatusError 404 for a kind that is not served; 501 for a subresource that is not
 */
export function parsePath(pathname: string): ResourcePath | undefined {
  const parts = pathname.split('/').filter(Boolean).map(decode);
  const [root, ...rest] = parts;
  if (root === 'api' && rest.length > 1) return parseRest('', rest);
  if (root === 'apis' && rest.length > 2) {
    const [group, ...inGroup] = rest;
    return parseRest(group, inGroup);
  }
  return undefined;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // A stray percent sign.
    throw ApiStatusError.badRequest(`the path segment ${part} is not encoded`);
  }
}

function parseRest(
  group: string,
  [version, ...rest]: readonly string[],
): ResourcePath {
  if (rest[0] === 'watch') {
    throw ApiStatusError.notImplemented(
      'the deprecated /watch paths; use ?watch=true',
    );
  }
  // /namespaces/NAME and /namespaces/NAME/status are the Namespace itself.
  const isScoped =
    rest[0] === 'namespaces' && rest.length > 2 && rest[2] !== 'status';
  const namespace = isScoped ? rest[1] : undefined;
  const [plural, name, subresource, ...tail] = isScoped ? rest.slice(2) : rest;
  const type = byPath.get(`${group}/${version}/${plural}`);
  if (type === resourceTypes.services && subresource === 'proxy') {
    return {
      type,
      namespace,
      name,
      subresource,
      proxied: `/${tail.join('/')}`,
    };
  }
  if (!type || tail.length > 0 || type.namespaced !== isScoped) {
    const isAcrossNamespaces = type?.namespaced && !isScoped && !name;
    if (!type || tail.length > 0 || !isAcrossNamespaces) {
      throw ApiStatusError.noSuchResource();
    }
  }
  requireSubresource(type, subresource);
  return { type, namespace, name, subresource };
}

function requireSubresource(
  type: ResourceType,
  subresource: string | undefined,
): void {
  if (subresource === undefined) return;
  if (subresource === 'status' && type.status) return;
  if (subresource === 'scale' && type.scale) return;
  if (type === resourceTypes.pods && subresource !== 'scale') {
    throw ApiStatusError.notImplemented(`pods/${subresource}`);
  }
  throw ApiStatusError.noSuchResource();
}
