import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { commitFiles } from '../commit/commitFiles';
import { taskIdentity } from '../commit/TaskIdentity';
import { Files } from '../render/Files';
import { Repositories } from '../repositories/Repositories';
import { readFolder } from '../workspace/readFolder';
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
        repository: z =>
          z.string().describe('host/owner/name of the repository'),
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace, config when left out; its files keep their paths beneath it',
            ),
        branch: z =>
          z
            .string()
            .optional()
            .describe('Branch; the default one when left out'),
        title: z =>
          z
            .string()
            .min(1)
            .max(100)
            .regex(/^[^\r\n]+$/, 'must be one line')
            .describe("First line of the commit's message"),
        as: z =>
          z
            .enum(['commit', 'pull-request'])
            .optional()
            .describe(
              'A commit when left out; a branch that takes none gets a pull request',
            ),
        existing: z =>
          z
            .enum(['refuse', 'update'])
            .optional()
            .describe(
              'What happens when a file is there already with other content; refused when left out',
            ),
        token: z =>
          z
            .string()
            .optional()
            .describe(
              "A token of the person's own, in place of the portal's credentials",
            ),
      },
      output: {
        commit: z => z.string().optional().describe('Id of the commit'),
        commitUrl: z => z.string().optional().describe('Page of the commit'),
        pullRequestUrl: z =>
          z.string().optional().describe('Page of the pull request'),
      },
    },
    async handler(ctx) {
      const {
        repository,
        folder = 'config',
        branch = 'HEAD',
        title,
        as = 'commit',
        existing = 'refuse',
        token,
      } = ctx.input;
      const files: Files = await readFolder(ctx.workspacePath, folder);
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
