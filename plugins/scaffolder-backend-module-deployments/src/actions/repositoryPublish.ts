import { ConflictError, InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { CommitOutcome } from '../commit/CommitOutcome';
import { findOwnCommit, messageOf } from '../commit/commitFiles';
import { TaskIdentity, taskIdentity } from '../commit/TaskIdentity';
import { Files } from '../render/Files';
import { Repositories } from '../repositories/Repositories';
import { readFolder } from '../workspace/readFolder';
import { reportCommit } from './reportCommit';
import { branchInput, repositoryInput, tokenInput } from './inputSchema';
import { repositoryPublishExamples } from './repositoryPublish.examples';

/**
 * `deployments:repository:publish`: a folder of the workspace as the first commit of an empty repository of any Git server.
 * Hosts with an API of their own have Backstage's own actions (publish:github and others), which create the repository too.
 *
 * @param repositories - that may be written to
 */
export function createRepositoryPublishAction(repositories: Repositories) {
  return createTemplateAction({
    id: 'deployments:repository:publish',
    description:
      'Pushes a workspace folder as the first commit of an empty repository of any Git server that deployments.git names; a repository in a folder of the machine is created. Run again, it finds what it pushed.',
    supportsDryRun: true,
    examples: repositoryPublishExamples,
    schema: {
      input: {
        repository: repositoryInput,
        folder: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace, service when left out'),
        branch: z =>
          branchInput(z).describe('Branch to begin, main when left out'),
        token: tokenInput,
      },
      output: {
        commit: z => z.string().optional().describe('Id of the commit'),
        commitUrl: z => z.string().optional().describe('Page of the commit'),
        pullRequestUrl: z => z.string().optional().describe('Never given'),
        remoteUrl: z => z.string().describe('URL of the repository'),
      },
    },
    async handler(ctx) {
      const {
        repository,
        folder = 'service',
        branch = 'main',
        token,
      } = ctx.input;
      const files = await readFolder(ctx.workspacePath, folder);
      ctx.output('remoteUrl', `https://${repository}`);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would push ${files.size} files to ${branch} of ${repository}`,
        );
        return;
      }
      const repo = repositories.open(repository, token);
      const identity = taskIdentity(ctx);
      const outcome = await ctx.checkpoint({
        key: `publish.repository.${repository}.${branch}`,
        fn: () => begin(repo, { branch, files, identity, signal: ctx.signal }),
      });
      reportCommit(ctx, repository, outcome);
    },
  });
}

async function begin(
  repo: ConfigRepo,
  {
    identity,
    ...wish
  }: {
    branch: string;
    files: Files;
    identity: TaskIdentity;
    signal?: AbortSignal;
  },
): Promise<CommitOutcome> {
  if (!repo.start) {
    throw new InputError(
      `${repo.name} is created by its host's own action, such as publish:github`,
    );
  }
  try {
    const commit = await repo.start({
      ...wish,
      message: messageOf('The service begins', identity),
      author: identity.author,
    });
    return { kind: 'committed', commit };
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    if (error.kind !== 'conflict' && error.kind !== 'unreachable') throw error;
    // An earlier run of this step may have been here, or this one without hearing of it.
    const branch = await repo.branch(wish.branch, wish.signal);
    const own =
      branch && (await findOwnCommit(repo, branch.head, identity, wish.signal));
    if (own) return { kind: 'committed', commit: own.id };
    if (error.kind === 'unreachable') throw error;
    throw new ConflictError(
      `${repo.name} has a branch ${wish.branch} already; nothing was written. Choose another name`,
    );
  }
}
