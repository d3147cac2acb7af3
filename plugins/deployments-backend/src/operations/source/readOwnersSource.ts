import {
  describeOwner,
  findEnvironment,
  isGitOps,
  PlanContext,
  RollbackTarget,
  SourceReading,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '@backstage-deployments/plugin-deployments-node';
import { OperationsContext } from '../OperationsContext';
import { askSource } from './askSource';
import { readSource } from './readSource';
import { SourceQuestion } from './SourceQuestion';

/**
 * What the repository of a workload's GitOps owner says about going to a version; undefined where there is no such owner.
 */
export async function readOwnersSource(
  context: OperationsContext,
  planContext: PlanContext,
  target: RollbackTarget,
  { scope, deploys }: Pick<SourceQuestion, 'scope' | 'deploys'>,
): Promise<SourceReading | undefined> {
  const { owner, observation } = planContext;
  if (!isGitOps(owner)) return undefined;
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
  const { cluster, workload } = observation;
  const environment = findEnvironment(
    context.config.environments,
    cluster,
    workload.metadata.namespace ?? '',
  );
  const as = environment?.commitBy ?? 'commit';
  if (as === 'pull-request' && !repo.propose) {
    return {
      ok: false,
      message: `${environment?.title} takes pull requests only, which the portal cannot open at ${repo.name}`,
      remedy: 'Commit it by hand, or let the environment take commits',
    };
  }
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
    const question = askSource(context, observation, owner, target.template, {
      branch: branch.name,
      scope,
      as,
      ...(deploys && { deploys }),
    });
    if (typeof question === 'string') return { ok: false, message: question };
    const { revision, replicaSet } = target;
    const source = await readSource(
      repo,
      // Without a template to compare with, the commit that was seen to make it is the one.
      {
        ...question,
        ...(!replicaSet && !deploys && { restores: revision.configCommit }),
      },
      branch.head,
      context.fingerprint,
    );
    return source.ok ? source.reading : source;
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
