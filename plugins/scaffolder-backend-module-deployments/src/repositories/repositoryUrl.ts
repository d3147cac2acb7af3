import { InputError } from '@backstage/errors';

/** `host/owner/name`, as a specification has it: a dot in the host, and nothing that a URL or a shell could read otherwise. */
const address =
  /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\.[a-z]{2,}(?:\/[\w][\w.-]{0,99}){2,4}$/i;

/**
 * The URL that owners know a repository by.
 *
 * @param repository - `host/owner/name`
 * @throws InputError
 */
export function repositoryUrl(repository: string): string {
  if (!address.test(repository) || repository.includes('..')) {
    throw new InputError(
      `repository: ${JSON.stringify(
        repository.slice(0, 100),
      )} is none; write host/owner/name`,
    );
  }
  return `https://${repository}`;
}
