import { ApplicationSpec } from './Application';
import { parseJqPath } from './parseJqPath';

const understoodSource = ['repoURL', 'path', 'targetRevision', 'directory'];
const understoodOptions = [
  'RespectIgnoreDifferences=true',
  'CreateNamespace=true',
  'CreateNamespace=false',
  // Objects go at once here, and what they own with them.
  'PrunePropagationPolicy=foreground',
];
const understoodIgnore = [
  'group',
  'kind',
  'name',
  'namespace',
  'jsonPointers',
  'jqPathExpressions',
];

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
  const directory = Object.keys(source.directory ?? {}).find(
    field => field !== 'recurse',
  );
  if (directory) return `spec.source.directory.${directory} is not supported`;
  const option = spec.syncPolicy?.syncOptions?.find(
    name => !understoodOptions.includes(name),
  );
  if (option) return `spec.syncPolicy.syncOptions: ${option} is not supported`;
  const rule = ignoreDifferences
    .flatMap(Object.keys)
    .find(field => !understoodIgnore.includes(field));
  if (rule) return `spec.ignoreDifferences: ${rule} is not supported`;
  const path = ignoreDifferences
    .flatMap(({ jqPathExpressions = [] }) => jqPathExpressions)
    .find(expression => parseJqPath(expression) === undefined);
  return path && `spec.ignoreDifferences: the path ${path} is not supported`;
}
