import {
  isGitOps,
  PlanContext,
  RollbackTarget,
  SourceReading,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationsContext } from '../OperationsContext';
import { askSource } from './askSource';
import { readSource } from './readSource';
import { SourceQuestion } from './SourceQuestion';
import { withOwnersRepo } from './withOwnersRepo';

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
  return withOwnersRepo<SourceReading>(
    context,
    observation,
    owner,
    async ({ repo, branch, as, title }) => {
      if (as === 'pull-request' && !repo.propose) {
        return {
          ok: false,
          message: `${title} takes pull requests only, which the portal cannot open at ${repo.name}`,
          remedy: 'Commit it by hand, or let the environment take commits',
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
    },
  );
}
