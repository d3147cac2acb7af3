import { ApiObject } from '../apiserver/ApiObject';
import { isEqualJson } from '../apiserver/isEqualJson';
import { LAST_APPLIED } from './annotations';
import { findResourceType } from './findResourceType';
import { threeWayMerge } from './threeWayMerge';

/** What applying the manifest makes of the live object: a three-way merge with what was applied last. */
export function applyManifest(manifest: ApiObject, live: ApiObject): ApiObject {
  const custom = findResourceType(manifest.apiVersion, manifest.kind)?.custom;
  const merged = threeWayMerge(
    lastApplied(live),
    manifest,
    live,
    custom ? 'replaced' : 'by-key',
  );
  return rememberApplied(manifest, merged);
}

/** The object with the manifest written down for the next merge. */
export function rememberApplied(
  manifest: ApiObject,
  object: ApiObject,
): ApiObject {
  return {
    ...object,
    metadata: {
      ...object.metadata,
      annotations: {
        ...object.metadata.annotations,
        [LAST_APPLIED]: JSON.stringify(manifest),
      },
    },
  };
}

/** Whether applying would change nothing; what was applied last is no part of that. */
export function isApplied(manifest: ApiObject, live: ApiObject): boolean {
  return isEqualJson(
    withoutLastApplied(applyManifest(manifest, live)),
    withoutLastApplied(live),
  );
}

function withoutLastApplied({ metadata, ...object }: ApiObject) {
  const { [LAST_APPLIED]: _, ...annotations } = metadata.annotations ?? {};
  return { ...object, metadata: { ...metadata, annotations } };
}

function lastApplied(live: ApiObject): unknown {
  const text = live.metadata.annotations?.[LAST_APPLIED];
  if (text === undefined) return {};
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // Somebody edited the annotation: nothing is known of the last apply, so nothing is removed.
    return {};
  }
}
