import { ApplicationSpec } from './Application';

const understoodSource = ['repoURL', 'path', 'targetRevision'];
const understoodOptions = [
  'RespectIgnoreDifferences=true',
  'CreateNamespace=true',
];
const understoodIgnore = ['group', 'kind', 'name', 'namespace', 'jsonPointers'];

/**
 * The first thing in an Application that this Argo CD cannot do. It syncs plain manifests of one folder, so it must not
 * look as if it had done what a chart or an overlay asks for.
 *
 * @returns a sentence for the condition ComparisonError
 */
export function findUnsupported(spec: ApplicationSpec): string | undefined {
  const { source, sources, ignoreDifferences = [] } = spec;
  if (sources !== undefined) return 'spec.sources: one source only';
  if (!source?.repoURL) return 'spec.source.repoURL is missing';
  if (!source.path) return 'spec.source.path is missing';
  const unknown = Object.keys(source).find(
    field => !understoodSource.includes(field),
  );
  if (unknown) {
    return `spec.source.${unknown}: the demo's Argo CD reads plain manifests only`;
  }
  const option = spec.syncPolicy?.syncOptions?.find(
    name => !understoodOptions.includes(name),
  );
  if (option) return `spec.syncPolicy.syncOptions: ${option} is not supported`;
  const rule = ignoreDifferences
    .flatMap(Object.keys)
    .find(field => !understoodIgnore.includes(field));
  return rule && `spec.ignoreDifferences: ${rule} is not supported`;
}
