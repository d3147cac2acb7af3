import { stringify } from 'yaml';
import { Manifest, Version } from '@backstage-deployments/test-kit';

/** A file of manifests as somebody wrote it by hand: around the workload stands what is not ours. */
export function fileWithNeighbours(
  workload: Manifest,
  neighbour: Version,
): string {
  const { namespace } = workload.metadata;
  return [
    '# Whatever stands around the workload is not ours.',
    'apiVersion: v1',
    'kind: ConfigMap',
    `metadata: {name: neighbour,   namespace: ${namespace}}`,
    `data: { version:   "${neighbour}" }   # changes with each release`,
    '---',
    '# The workload.',
    `${stringify(workload).trimEnd()}`,
    '---',
    'apiVersion: v1',
    'kind: ConfigMap',
    `metadata: {name: other, namespace: ${namespace}}`,
    'data:',
    "    quoted:   'as it is'",
    '',
  ].join('\n');
}
