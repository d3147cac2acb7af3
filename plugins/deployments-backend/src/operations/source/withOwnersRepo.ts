import {
  describeOwner,
  findEnvironment,
  Owner,
  CommitBy,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { OperationsContext } from '../OperationsContext';

/** The repository that an owner follows, where the portal may write to it. */
export interface OwnersRepo {
  repo: ConfigRepo;
  branch: { name: string; head: string };
  /** How the environment wants its changes. */
  as: CommitBy;
  /** The environment, for people. */
  title: string;
}

/** Why an owner's repository cannot be written to, in half a sentence, and what a person can do. */
export interface Unwritable {
  ok: false;
  message: string;
  remedy?: string;
}

/** Opens the repository that a GitOps owner follows, at the head of its branch. */
export async function withOwnersRepo<T>(
  context: OperationsContext,
  { cluster, workload }: WorkloadObservation,
  owner: Owner,
  use: (found: OwnersRepo) => Promise<T>,
): Promise<T | Unwritable> {
  const repoURL = owner.source?.repoURL ?? '';
  const repo = context.repoFor(repoURL);
  if (!repo) {
    return {
      ok: false,
      message: `the portal may not commit to ${repoURL || 'its repository'}`,
      remedy:
        'List it under deployments.git in the portal\u2019s configuration',
    };
  }
  const environment = findEnvironment(
    context.config.environments,
    cluster,
    workload.metadata.namespace ?? '',
  );
  try {
    const followed = owner.source?.revision ?? 'HEAD';
    const branch = await repo.branch(followed);
    if (!branch) {
      return {
        ok: false,
        message: `it follows ${followed} of ${repo.name}, which is no branch`,
        remedy: 'Change what it follows there',
      };
    }
    return await use({
      repo,
      branch,
      as: environment?.commitBy ?? 'commit',
      title: environment?.title ?? 'The environment',
    });
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    return {
      ok: false,
      message: `${repo.name}, which ${describeOwner(
        owner,
      )} follows, cannot be read: ${error.message}`,
    };
  }
}
