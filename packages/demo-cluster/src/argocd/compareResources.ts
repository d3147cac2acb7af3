import { ApiObject } from '../apiserver/ApiObject';
import { Application } from './Application';
import { isApplied } from './applyManifest';
import { ComparedResource } from './ComparedResource';
import { completeManifest } from './completeManifest';
import { ignoreDifferences } from './ignoreDifferences';
import { trackingIdOf } from './trackingId';

/** The cluster as a comparison needs it. */
export interface LiveObjects {
  find(manifest: ApiObject): ApiObject | undefined;
  /** Those that carry the Application's tracking id. */
  tracked(application: string): readonly ApiObject[];
}

/** Every resource of the Application: those in Git in Git's order, then those that only the cluster has. */
export function compareResources(
  { metadata, spec }: Pick<Application, 'metadata' | 'spec'>,
  manifests: readonly ApiObject[],
  objects: LiveObjects,
): ComparedResource[] {
  const wanted = manifests.map(manifest =>
    completeManifest(metadata.name, spec.destination.namespace, manifest),
  );
  const ids = new Set(
    wanted.map(manifest => trackingIdOf(metadata.name, manifest)),
  );
  const extra = objects
    .tracked(metadata.name)
    .filter(live => !ids.has(trackingIdOf(metadata.name, live)));
  return [
    ...wanted.map((manifest): ComparedResource => {
      const live = objects.find(manifest);
      if (!live) return { manifest, status: 'OutOfSync' };
      const expected = ignoreDifferences(
        spec.ignoreDifferences ?? [],
        manifest,
        live,
      );
      const status = isApplied(expected, live) ? 'Synced' : 'OutOfSync';
      return { manifest, live, status };
    }),
    ...extra.map((live): ComparedResource => ({ live, status: 'OutOfSync' })),
  ];
}
