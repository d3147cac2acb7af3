import { Operation } from './Application';

const understood = ['initiatedBy', 'info', 'sync', 'retry'];
const understoodSync = ['revision', 'prune', 'syncStrategy'];

/** The first thing in an `operation` that this Argo CD cannot do; undefined when it can do all of it. */
export function findUnsupportedOperation(
  operation: Operation,
): string | undefined {
  if (!operation.sync) return 'operation.sync is missing';
  const field = Object.keys(operation).find(key => !understood.includes(key));
  if (field) return `operation.${field} is not supported`;
  const detail = Object.keys(operation.sync).find(
    key => !understoodSync.includes(key),
  );
  return detail && `operation.sync.${detail} is not supported`;
}
