import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { ScmIntegrations } from '@backstage/integration';
import { openSettings } from '../github/openSettings';
import { Repositories } from '../repositories/Repositories';
import { githubProtectExamples } from './githubProtect.examples';
import { branchInput, repositoryInput, tokenInput } from './inputSchema';

interface Options {
  integrations: ScmIntegrations;
  /** For its rule about people's tokens. */
  repositories: Repositories;
}

/** `deployments:github:protect`: a protected branch, and an environment with reviewers for each that deploys. */
export function createGithubProtectAction({
  integrations,
  repositories,
}: Options) {
  return createTemplateAction({
    id: 'deployments:github:protect',
    description:
      'Protects a branch of a repository on GitHub and creates its deployment environments with the teams that have to approve. It says what shall be, so it can be run again.',
    supportsDryRun: true,
    examples: githubProtectExamples,
    schema: {
      input: {
        repository: repositoryInput,
        branch: z =>
          branchInput(z).describe('Branch to protect, main when left out'),
        approvals: z =>
          z
            .number()
            .int()
            .min(0)
            .max(6)
            .optional()
            .describe(
              'How many have to approve a pull request, 1 when left out',
            ),
        checks: z =>
          z
            .array(z.string())
            .optional()
            .describe('Names of the checks that have to pass'),
        environments: z =>
          z
            .array(
              z.object({
                name: z.string().min(1).max(255),
                teams: z
                  .array(z.string())
                  .max(6)
                  .optional()
                  .describe('Slugs of teams, of which somebody has to approve'),
              }),
            )
            .optional()
            .describe('Deployment environments'),
        token: tokenInput,
      },
    },
    async handler(ctx) {
      const {
        repository,
        branch = 'main',
        approvals = 1,
        checks = [],
        environments = [],
        token,
      } = ctx.input;
      if (ctx.isDryRun) {
        ctx.logger.info(
          `Would protect ${branch} of ${repository} (${approvals} approvals) and set up ${
            environments.map(({ name }) => name).join(', ') || 'no environment'
          }`,
        );
        return;
      }
      repositories.requireToken(repository, token);
      const settings = await openSettings(
        integrations,
        repository,
        token,
        ctx.signal,
      );
      for (const { name, teams = [] } of environments) {
        await ctx.checkpoint({
          key: `put.environment.${repository}.${name}`,
          fn: () => settings.putEnvironment(name, teams),
        });
        ctx.logger.info(`Environment ${name} of ${repository}`);
      }
      await ctx.checkpoint({
        key: `protect.branch.${repository}.${branch}`,
        fn: () => settings.protectBranch(branch, { approvals, checks }),
      });
      ctx.logger.info(`${branch} of ${repository} is protected`);
    },
  });
}
