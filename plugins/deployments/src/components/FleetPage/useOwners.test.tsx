import { renderHook, waitFor } from '@testing-library/react';
import { mockApis, TestApiProvider } from '@backstage/test-utils';
import { identityApiRef } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { useOwners } from './useOwners';

it('lists the owners that are mine before the others', async () => {
  const ownedBy = (name: string, owner: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  });
  const catalog = catalogApiMock({
    entities: [
      ownedBy('web', 'group:default/team-checkout'),
      ownedBy('search', 'group:default/team-search'),
      ownedBy('stock', 'group:default/platform-team'),
    ],
  });
  const { result } = renderHook(() => useOwners(), {
    wrapper: ({ children }) => (
      <TestApiProvider
        apis={[
          [catalogApiRef, catalog],
          [
            identityApiRef,
            mockApis.identity({
              ownershipEntityRefs: [
                'user:default/alice',
                'group:default/team-checkout',
              ],
            }),
          ],
        ]}
      >
        {children}
      </TestApiProvider>
    ),
  });
  await waitFor(() =>
    expect(result.current).toEqual({
      mine: ['group:default/team-checkout'],
      others: ['group:default/platform-team', 'group:default/team-search'],
    }),
  );
});
