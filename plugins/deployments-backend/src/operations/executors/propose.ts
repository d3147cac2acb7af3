import {
  CommitToSource,
  FileEdit,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
  Proposal,
} from '@backstage-deployments/plugin-deployments-node';
import { Course, RETRY_MS } from '../Course';
import { OperationFailure } from '../OperationFailure';
import { commitMessage } from './commitMessage';
import { proposalBranch } from './proposalBranch';

/**
 * Opens the operation's pull request; asked again after a lost answer, it answers the one that was opened.
 *
 * @returns `conflict` when the branch has moved on before it could be opened
 * @throws OperationFailure where the host has no pull requests
 */
export async function propose(
  course: Course,
  repo: ConfigRepo,
  head: string,
  { branch }: CommitToSource,
  edits: readonly FileEdit[],
): Promise<Proposal | 'conflict'> {
  const { operation, signal } = course;
  if (!repo.propose) {
    throw new OperationFailure(
      `The portal cannot open pull requests at ${repo.name}; nothing was written`,
    );
  }
  const content = commitMessage(operation);
  for (;;) {
    try {
      return await repo.propose({
        branch,
        expectedHead: head,
        edits,
        ...content,
        title: content.message.split('\n')[0],
        proposalBranch: proposalBranch(operation),
        signal,
      });
    } catch (error) {
      if (!(error instanceof ConfigRepoError)) throw error;
      if (error.kind === 'conflict') return 'conflict';
      if (error.kind !== 'unreachable') throw error;
      await course.saveUnsure(error.message);
      await course.pause(RETRY_MS);
    }
  }
}
