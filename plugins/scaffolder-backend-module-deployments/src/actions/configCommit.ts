import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { commitFiles } from '../commit/commitFiles';
import { taskIdentity } from '../commit/TaskIdentity';
import { Repositories } from '../repositories/Repositories';
import { readFolder } from '../workspace/readFolder';
import { commitInput, commitOutput } from './commitSchema';
import { configCommitExamples } from './configCommit.examples';
import { reportCommit } from './reportCommit';

/**
 * `deployments:config:commit`: the files of a folder of the workspace, in one commit of the configuration repository.
 *
 * @param repositories - that may be written to
 */
export function createConfigCommitAction(repositories: Repositories) {
  return createTemplateAction({
    id: 'deployments:config:commit',
    description:
      'Writes the files of a workspace folder into the configuration repository, in one commit on whatever its branch holds by then, or as a pull request. Run again, it finds what it wrote.',
    supportsDryRun: true,
    examples: configCommitExamples,
    schema: {
      input: {
        ...commitInput,
        folder: z =>
          z
            .string()
            .optional()
            .describe('Folder of the workspace; config when left out'),
        target: z =>
          z
            .string()
            .optional()
            .describe('Folder of the repository; its root when left out'),
      },
      output: commitOutput,
    },
    async handler(ctx) {
      const {
        repository,
        folder = 'config',
        target = '',
        branch = 'HEAD',
        title,
        as = 'commit',
        existing = 'refuse',
        token,
      } = ctx.input;
      const files = await readFolder(ctx.workspacePath, folder, target);
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would write ${files.size} files to ${branch} of ${repository} as a ${as}`,
        );
        return;
      }
      const repo = repositories.open(repository, token);
      const identity = taskIdentity(ctx);
      const outcome = await ctx.checkpoint({
        key: `commit.files.${repository}.${branch}.${folder}`,
        fn: () =>
          commitFiles({
            repo,
            revision: branch,
            files,
            existing,
            as,
            title,
            identity,
            signal: ctx.signal,
          }),
      });
      reportCommit(ctx, repository, outcome);
    },
  });
}
