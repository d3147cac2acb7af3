import { CatalogApi } from '@backstage/plugin-catalog-react';

/** Whether the catalog has a component of this name already. */
export async function isNameTaken(
  catalog: CatalogApi,
  name: string,
): Promise<boolean> {
  const entity = await catalog.getEntityByRef({
    kind: 'Component',
    namespace: 'default',
    name,
  });
  return entity !== undefined;
}
