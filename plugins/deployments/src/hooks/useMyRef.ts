import { identityApiRef, useApi } from '@backstage/core-plugin-api';
import { useLiveData } from './useLiveData';

/** The reader's own user entity ref; undefined until it is known. */
export function useMyRef(): string | undefined {
  const identity = useApi(identityApiRef);
  const { data } = useLiveData<string>({
    key: 'me',
    gapMs: 0,
    load: async (_signal, previous) =>
      previous ?? (await identity.getBackstageIdentity()).userEntityRef,
  });
  return data;
}
