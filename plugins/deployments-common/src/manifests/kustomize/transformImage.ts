import { parseImage } from '../../workload/parseImage';
import { isRecord } from '../isRecord';

/** An image as kustomize leaves it, and the entry of `images:` that decided it. */
export interface TransformedImage {
  image: string;
  /** Place in the kustomization's list; absent when no entry is about the image. */
  entry?: number;
}

/** What the `images:` of one kustomization make of an image. Each entry sees what the entries before it made. */
export function transformImage(
  image: string,
  entries: unknown,
): TransformedImage {
  let result: TransformedImage = { image };
  if (!Array.isArray(entries)) return result;
  for (const [entry, fields] of (entries as unknown[]).entries()) {
    const { repository, tag, digest } = parseImage(result.image);
    if (!isRecord(fields) || fields.name !== repository) continue;
    const replaced = isSet(fields.newTag) || isSet(fields.digest);
    result = {
      entry,
      image: joinImage({
        repository: isSet(fields.newName) ? String(fields.newName) : repository,
        // A new tag takes the digest away, and the other way round.
        tag: replaced ? textOf(fields.newTag) : tag,
        digest: replaced ? textOf(fields.digest) : digest,
      }),
    };
  }
  return result;
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}

function textOf(value: unknown): string | undefined {
  return isSet(value) ? String(value) : undefined;
}

function joinImage({
  repository,
  tag,
  digest,
}: {
  repository: string;
  tag?: string;
  digest?: string;
}): string {
  return `${repository}${tag ? `:${tag}` : ''}${digest ? `@${digest}` : ''}`;
}
