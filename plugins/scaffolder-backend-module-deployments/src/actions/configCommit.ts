import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Repositories } from '../repositories/Repositories';
import { commitFolder } from './commitFolder';
import { commitInput, commitOutput } from './commitSchema';
import { configCommitExamples } from './configCommit.examples';

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
        as = 'commit',
      } = ctx.input;
      await commitFolder(ctx, {
        repositories,
        folder,
        target,
        checkpoint: ['commit.files', folder],
        describe: ({ size }) =>
          `Would write ${size} files to ${branch} of ${repository} as a ${as}`,
      });
    },
  });
}
