import { LoggerService } from '@backstage/backend-plugin-api';
import { ResponseError, ServiceUnavailableError } from '@backstage/errors';
import { CatalogReader } from './CatalogReader';

/** A catalog that does not answer is nobody's fault who asks here, and a person has to hear what became of her click. */
export function sayWhenAway(
  catalog: CatalogReader,
  logger: LoggerService,
): CatalogReader {
  const orAway = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer;
    } catch (error) {
      // It answered, and refuses: asking again would give the same.
      if (error instanceof ResponseError && error.statusCode < 500) throw error;
      // Its own words name hosts and ports, which is for the log alone.
      logger.error(`The catalog does not answer: ${error}`);
      throw new ServiceUnavailableError(
        'The catalog does not answer, and it alone knows who belongs to which group; nothing was changed. Try again when it is back',
      );
    }
  };
  return {
    getEntityByRef: (...asked) => orAway(catalog.getEntityByRef(...asked)),
    getEntitiesByRefs: (...asked) =>
      orAway(catalog.getEntitiesByRefs(...asked)),
    // Read in the background alone, where a failure is logged as it is.
    streamEntities: (...asked) => catalog.streamEntities(...asked),
  };
}
