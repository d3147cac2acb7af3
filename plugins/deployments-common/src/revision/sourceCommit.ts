import { OCI_REVISION, SOURCE_COMMIT } from '../annotations';
import { ContainerImage } from './Revision';

/** Annotations that tell a commit, ours first. Labels are not read: a selector may hold them, so they cannot follow an image. */
export const commitKeys = [SOURCE_COMMIT, OCI_REVISION] as const;

/** A whole id, or the start of one that is no number: of `1234567` nobody knows whether it is a build. */
const commitTag =
  /^(?:sha-)?([0-9a-f]{40}|(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{7,39})$/;

/**
 * The commit that a pod template says its image was built from.
 *
 * @public
 */
export function declaredCommit(
  template: { metadata?: { annotations?: Record<string, string> } } | undefined,
): string | undefined {
  const annotations = template?.metadata?.annotations;
  return commitKeys.map(key => annotations?.[key]).find(Boolean);
}

/** The commit that the first container's tag is, as pipelines without version numbers tag images. */
export function taggedCommit([first]: readonly ContainerImage[]):
  | string
  | undefined {
  return commitTag.exec(first?.tag ?? '')?.[1];
}
