import { UserCredentials } from '../authorization/Gate';
import { RouterContext } from './RouterContext';

/**
 * Entity refs of the services whose rows a list may hold: the one that was asked for, else all that this person may see.
 *
 * @throws NotFoundError when the one that was asked for is none that she may see
 */
export async function visibleServices(
  { gate, services }: Pick<RouterContext, 'gate' | 'services'>,
  credentials: UserCredentials,
  service: string | undefined,
): Promise<string[]> {
  if (service) {
    const { entityRef } = await gate.readService(
      credentials,
      service.toLocaleLowerCase('en-US'),
    );
    return [entityRef];
  }
  const refs = services.all().map(({ entityRef }) => entityRef);
  return [...(await gate.filterServices(credentials, refs))];
}
