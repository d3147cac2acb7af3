import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { Files } from '../Files';

/**
 * A skeleton with its two placeholders replaced. Both values are of a narrow alphabet (a DNS label, a path of a repository),
 * so they need no escaping in any language; nothing else of a specification is pasted into source text.
 */
export function fillSkeleton(
  { metadata, spec }: ServiceSpecification,
  skeleton: Files,
): Map<string, string> {
  return new Map(
    [...skeleton].map(([path, text]) => [
      path,
      text
        .replaceAll('skeleton.local/repository', () => spec.repository)
        .replaceAll('skeleton-name', () => metadata.name),
    ]),
  );
}
