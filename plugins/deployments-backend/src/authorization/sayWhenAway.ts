import {
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogReader } from '../catalog/CatalogReader';

/** A catalog that does not answer is nobody's fault who asks here, and a person has to hear what became of her click. */
export function sayWhenCatalogIsAway(
  catalog: CatalogReader,
  logger: LoggerService,
): CatalogReader {
  const orAway = sayWhenAway(logger, {
    who: 'The catalog',
    why: 'it alone knows who belongs to which group',
  });
  return {
    getEntityByRef: (...asked) => orAway(catalog.getEntityByRef(...asked)),
    getEntitiesByRefs: (...asked) =>
      orAway(catalog.getEntitiesByRefs(...asked)),
    // Read in the background alone, where a failure is logged as it is.
    streamEntities: (...asked) => catalog.streamEntities(...asked),
  };
}

/** As {@link sayWhenCatalogIsAway}: without an answer nobody may do anything, but that is no refusal. */
export function sayWhenPermissionsAreAway(
  permissions: PermissionsService,
  logger: LoggerService,
): PermissionsService {
  const orAway = sayWhenAway(logger, {
    who: 'The permission backend',
    why: 'it alone knows what you may do',
  });
  return {
    authorize: (...asked) => orAway(permissions.authorize(...asked)),
    authorizeConditional: (...asked) =>
      orAway(permissions.authorizeConditional(...asked)),
  };
}

function sayWhenAway(
  logger: LoggerService,
  { who, why }: { who: string; why: string },
) {
  return async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      // It answered, and refuses: asking again would give the same.
      if (error instanceof ResponseError && error.statusCode < 500) throw error;
      // Its own words name hosts and ports, which is for the log alone.
      logger.error(`${who} does not answer: ${error}`);
      throw new ServiceUnavailableError(
        `${who} does not answer, and ${why}; nothing was changed. Try again when it is back`,
      );
    }
  };
}
