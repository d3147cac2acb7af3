import type { z as Zod } from 'zod/v3';
import { branchInput, repositoryInput, tokenInput } from './inputSchema';

type Z = typeof Zod;

/** What every action asks for that commits to a repository. */
export const commitInput = {
  repository: repositoryInput,
  branch: (z: Z) =>
    branchInput(z).describe('Branch; the default one when left out'),
  title: (z: Z) =>
    z
      .string()
      .min(1)
      .max(100)
      .regex(/^[^\r\n]+$/, 'must be one line')
      .describe("First line of the commit's message"),
  as: (z: Z) =>
    z
      .enum(['commit', 'pull-request'])
      .optional()
      .describe(
        'A commit when left out; a branch that takes none gets a pull request',
      ),
  existing: (z: Z) =>
    z
      .enum(['refuse', 'update'])
      .optional()
      .describe(
        'What happens when a file is there already with other content; refused when left out',
      ),
  keep: (z: Z) =>
    z
      .array(z.string().min(1).max(255))
      .max(100)
      .optional()
      .describe(
        'Names of files, such as CODEOWNERS, that stay as they are where the repository has one of that name in any folder, whatever existing says',
      ),
  token: tokenInput,
};

/** What every action answers that commits to a repository. */
export const commitOutput = {
  commit: (z: Z) => z.string().optional().describe('Id of the commit'),
  commitUrl: (z: Z) => z.string().optional().describe('Page of the commit'),
  pullRequestUrl: (z: Z) =>
    z.string().optional().describe('Page of the pull request'),
};
