import { Knex } from 'knex';
import { Places } from './Places';

/** For `where`: rows of any of these places, by their columns `entity_ref` and `environment`. */
export function inPlaces(places: readonly Places[]) {
  return (either: Knex.QueryBuilder) => {
    // Who may see nothing gets nothing, not everything.
    if (places.length === 0) either.whereRaw('1 = 0');
    for (const { entityRefs, environments } of places) {
      either.orWhere(place => {
        place.whereIn('entity_ref', entityRefs);
        if (environments) place.whereIn('environment', environments);
      });
    }
  };
}
