import { ApiStatusError } from '../ApiStatusError';
import { WriteOptions } from '../ObjectStore';
import { ApiCall } from './ApiCall';

const MANAGER_LENGTH_MAX = 128;

/** @throws ApiStatusError 422 for another dryRun than All, or a field manager that is too long */
export function writeOptions({
  path,
  query,
  manager,
}: Pick<ApiCall, 'path' | 'query' | 'manager'>): WriteOptions {
  if (manager.length > MANAGER_LENGTH_MAX) {
    throw invalid(
      `fieldManager: Too long: may not be more than ${MANAGER_LENGTH_MAX} bytes`,
    );
  }
  return {
    manager,
    dryRun: dryRunOf(query),
    ...(path.subresource === 'status' && { subresource: 'status' }),
  };
}

/** @throws ApiStatusError 422 */
export function dryRunOf(query: URLSearchParams): 'All' | undefined {
  const values = query.getAll('dryRun').filter(Boolean);
  if (values.some(value => value !== 'All')) {
    throw invalid(
      `dryRun: Unsupported value: ${JSON.stringify(
        values,
      )}: supported values: "All"`,
    );
  }
  return values.length > 0 ? 'All' : undefined;
}

function invalid(message: string): ApiStatusError {
  return new ApiStatusError(
    422,
    'Invalid',
    `PatchOptions.meta.k8s.io "" is invalid: ${message}`,
    {},
  );
}
