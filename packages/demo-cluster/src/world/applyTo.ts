import { ApiObject, NewApiObject } from '../apiserver/ApiObject';
import { ObjectStore } from '../apiserver/ObjectStore';
import { applyManifest, rememberApplied } from '../argocd/applyManifest';
import { findResourceType } from '../argocd/findResourceType';

interface Apply {
  readonly namespace: string;
  /** Field manager. */
  readonly manager: string;
}

/**
 * What `kubectl apply` does.
 *
 * @throws Error for a kind that the cluster does not serve
 */
export function applyTo(
  store: ObjectStore,
  manifest: NewApiObject,
  { namespace, manager }: Apply,
): void {
  const { apiVersion = '', kind = '', metadata } = manifest;
  const type = findResourceType(apiVersion, kind);
  if (!type) throw new Error(`${apiVersion} ${kind} is not served`);
  const placed = {
    ...manifest,
    metadata: { ...metadata, ...(type.namespaced && { namespace }) },
  } as ApiObject;
  const written = store.mutate(
    type,
    placed.metadata.namespace,
    placed.metadata.name,
    draft => {
      Object.assign(draft, applyManifest(placed, draft));
    },
    { manager },
  );
  if (!written)
    store.create(type, rememberApplied(placed, placed), { manager });
}
