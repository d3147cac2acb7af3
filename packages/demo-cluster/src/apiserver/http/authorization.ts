import { ApiStatusError } from '../ApiStatusError';
import { ResourcePath } from './ResourcePath';

/** As in a ClusterRole; `*` is all. */
interface PolicyRule {
  readonly groups: readonly string[];
  /** Plurals, subresources as `rollouts/status`. */
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  /** Absent: in every namespace. */
  readonly namespaces?: readonly string[];
}

/** Who comes with a bearer token, and what it may do. */
interface User {
  readonly name: string;
  readonly rules: readonly PolicyRule[];
}

export type Tokens = Readonly<Record<string, User>>;

export type Verb =
  | 'get'
  | 'list'
  | 'watch'
  | 'create'
  | 'update'
  | 'patch'
  | 'delete'
  | 'deletecollection';

/** @throws ApiStatusError 401 */
export function authenticate(
  tokens: Tokens,
  authorization: string | undefined,
): User {
  const token = tokenIn(authorization ?? '');
  if (!token || !Object.hasOwn(tokens, token)) {
    throw ApiStatusError.unauthorized();
  }
  return tokens[token];
}

/**
 * The bearer token, or the password of basic authentication: kubectl sends no token without TLS (client-go
 * tools/clientcmd/client_config.go, ClientConfig), but it does send what stands in the server's URL.
 */
function tokenIn(authorization: string): string | undefined {
  const [, scheme, value] =
    /^(Bearer|Basic)\s+(\S+)$/i.exec(authorization) ?? [];
  return scheme?.toLowerCase() === 'basic'
    ? Buffer.from(value, 'base64').toString().split(':')[1]
    : value;
}

/** @throws ApiStatusError 403 with the words of the RBAC authorizer */
export function authorize(
  user: User,
  verb: Verb,
  { type, namespace, name, subresource }: ResourcePath,
): void {
  const resource = subresource ? `${type.plural}/${subresource}` : type.plural;
  const isAllowed = user.rules.some(
    rule =>
      includes(rule.verbs, verb) &&
      includes(rule.groups, type.group) &&
      includes(rule.resources, resource) &&
      (!rule.namespaces || includes(rule.namespaces, namespace ?? '')),
  );
  if (isAllowed) return;
  const qualified = type.group ? `${type.plural}.${type.group}` : type.plural;
  const object = name ? ` "${name}"` : '';
  const where = namespace
    ? ` in the namespace "${namespace}"`
    : ' at the cluster scope';
  throw ApiStatusError.forbidden(
    `${qualified}${object} is forbidden: User "${user.name}" cannot ${verb} resource "${resource}" in API group "${type.group}"${where}`,
    { name, group: type.group || undefined, kind: type.plural },
  );
}

function includes(list: readonly string[], value: string): boolean {
  return list.includes(value) || list.includes('*');
}
