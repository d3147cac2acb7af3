import { CatalogService } from '@backstage/plugin-catalog-node';

/** What the plugin asks of the catalog. */
export type CatalogReader = Pick<
  CatalogService,
  'getEntityByRef' | 'getEntitiesByRefs' | 'streamEntities'
>;
