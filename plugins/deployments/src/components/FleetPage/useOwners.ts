import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useLiveData } from '../../hooks/useLiveData';

export interface Owners {
  /** Entity refs: the person and the groups that she belongs to, as far as they own something. */
  mine: string[];
  others: string[];
}

/** Who owns components, the reader's own groups first. Owners change seldom, so they are read once. */
export function useOwners(): Owners {
  const catalog = useApi(catalogApiRef);
  const identity = useApi(identityApiRef);
  const { data } = useLiveData<Owners>({
    key: 'owners',
    gapMs: 0,
    async load(_signal, previous) {
      if (previous) return previous;
      const [{ ownershipEntityRefs }, { facets }] = await Promise.all([
        identity.getBackstageIdentity(),
        catalog.getEntityFacets({
          filter: { kind: 'component' },
          facets: ['relations.ownedBy'],
        }),
      ]);
      const owners = facets['relations.ownedBy']
        .map(({ value }) => value)
        .sort();
      return {
        mine: owners.filter(owner => ownershipEntityRefs.includes(owner)),
        others: owners.filter(owner => !ownershipEntityRefs.includes(owner)),
      };
    },
  });
  return data ?? { mine: [], others: [] };
}
