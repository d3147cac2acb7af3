import { UserCredentials } from '../authorization/Gate';
import { Places } from '../database/Places';
import { RouterContext } from './RouterContext';

/**
 * The services whose rows a list may hold, by the environments in which this person may see them: the one that was asked
 * for, else all.
 *
 * @throws NotFoundError when the one that was asked for is none that she may see
 */
export async function visiblePlaces(
  {
    gate,
    services,
    operations,
  }: Pick<RouterContext, 'gate' | 'services' | 'operations'>,
  credentials: UserCredentials,
  entityRef: string | undefined,
): Promise<Places[]> {
  const all = operations.config.environments.length;
  const places = new Map<string, Places>();
  const add = (ref: string, environments: ReadonlySet<string>) => {
    const names = environments.size < all ? [...environments] : undefined;
    const key = JSON.stringify(names ?? 'all');
    const place = places.get(key) ?? { entityRefs: [], environments: names };
    place.entityRefs.push(ref);
    places.set(key, place);
  };
  if (entityRef) {
    const { service, environments } = await gate.readService(
      credentials,
      entityRef.toLocaleLowerCase('en-US'),
    );
    add(service.entityRef, environments);
  } else {
    const visible = await gate.filterServices(credentials, services.all());
    for (const [service, environments] of visible) {
      add(service.entityRef, environments);
    }
  }
  return [...places.values()];
}
