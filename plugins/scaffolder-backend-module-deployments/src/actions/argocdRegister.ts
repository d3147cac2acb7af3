import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { parseAllDocuments } from 'yaml';
import { Files } from '../render/Files';
import { Repositories } from '../repositories/Repositories';
import { argocdRegisterExamples } from './argocdRegister.examples';
import { commitFolder } from './commitFolder';
import { commitInput, commitOutput } from './commitSchema';

const registered = ['Application', 'AppProject'];

/**
 * `deployments:argocd:register`: Applications and AppProjects into the folder that Argo CD's root Application follows
 * (app of apps). Argo CD creates them from there; the portal needs no access to Argo CD, and a review is one of a commit.
 *
 * @param repositories - that may be written to
 */
export function createArgocdRegisterAction(repositories: Repositories) {
  return createTemplateAction({
    id: 'deployments:argocd:register',
    description:
      "Has Argo CD follow a service: commits its Applications and AppProjects into the folder of the configuration repository that the root Application of each environment's Argo CD follows. Nothing else than these two kinds is taken. Run again, it finds what it wrote.",
    supportsDryRun: true,
    examples: argocdRegisterExamples,
    schema: {
      input: {
        ...commitInput,
        folder: z =>
          z
            .string()
            .optional()
            .describe(
              'Folder of the workspace; config/applications when left out',
            ),
        target: z =>
          z
            .string()
            .optional()
            .describe('Folder of the repository; applications when left out'),
      },
      output: commitOutput,
    },
    async handler(ctx) {
      const {
        repository,
        folder = 'config/applications',
        target = 'applications',
      } = ctx.input;
      await commitFolder(ctx, {
        repositories,
        folder,
        target,
        checkpoint: ['register.applications', target],
        describe: files =>
          `Would register ${listRegistered(files).join(
            ', ',
          )} in ${target} of ${repository}`,
      });
    },
  });
}

/** @throws InputError for anything that Argo CD's own namespace should not get */
function listRegistered(files: Files): string[] {
  return [...files].flatMap(([path, text]) =>
    parseAllDocuments(text).map(document => {
      const { kind, metadata } = document.toJS() ?? {};
      if (document.errors.length > 0 || !registered.includes(kind)) {
        throw new InputError(
          `${path} holds something else than an Application or an AppProject; nothing was written`,
        );
      }
      return `${kind} ${metadata?.name}`;
    }),
  );
}
