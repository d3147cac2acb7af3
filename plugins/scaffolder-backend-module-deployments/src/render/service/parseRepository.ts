/** A repository as its parts: `github.com/acme/basket`. */
export interface RepositoryRef {
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

/** @param address - `host/owner/name`; an owner may have groups below it */
export function parseRepository(address: string): RepositoryRef {
  const [host = '', ...path] = address.split('/');
  return {
    host,
    owner: path.slice(0, -1).join('/'),
    name: path[path.length - 1] ?? '',
  };
}
