import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { CommitBy } from '@backstage-deployments/plugin-deployments-common';

const ways: readonly CommitBy[] = ['commit', 'pull-request'];

/**
 * `commitBy` of an environment.
 *
 * @throws InputError naming the key
 */
export function readCommitBy(
  entry: Config,
  key: string,
): { commitBy?: CommitBy } {
  const value = entry.getOptionalString('commitBy');
  if (value === undefined) return {};
  const commitBy = ways.find(way => way === value);
  if (commitBy) return { commitBy };
  throw new InputError(
    `${key}.commitBy: "${value}" is none of ${ways.join(', ')}`,
  );
}
