import { NotFoundError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Repositories } from '../repositories/Repositories';
import { serviceFolders } from '../render/config/serviceFolders';
import { readSpecification } from '../specification/readSpecification';
import { checkStandard } from '../standard/checkStandard';
import { tokenInput } from './inputSchema';
import { standardCheckExamples } from './standardCheck.examples';

/** Where a service keeps what it was rendered from. */
const SPECIFICATION = 'service.yaml';

/**
 * `deployments:standard:check`: how far a service's part of the configuration repository is from what would be rendered now.
 *
 * @param repositories - that may be read
 */
export function createStandardCheckAction(repositories: Repositories) {
  return createTemplateAction({
    id: 'deployments:standard:check',
    description:
      "Compares a service's manifests with what its service.yaml would be rendered to now. It only reads, so it does the same in a dry run.",
    supportsDryRun: true,
    examples: standardCheckExamples,
    schema: {
      input: {
        repository: z =>
          z.string().describe("host/owner/name of the service's repository"),
        token: tokenInput,
      },
      output: {
        upToDate: z => z.boolean().describe('Whether nothing differs'),
        missing: z =>
          z.array(z.string()).describe('Files that the standard has'),
        changed: z =>
          z.array(z.string()).describe('Files that say something else'),
        extra: z =>
          z.array(z.string()).describe('Files that the standard does not have'),
      },
    },
    async handler(ctx) {
      const { repository, token } = ctx.input;
      const { signal } = ctx;
      const service = repositories.open(repository, token);
      const head = await service.head('HEAD', signal);
      const text = (await service.readTree(head, SPECIFICATION, signal)).get(
        SPECIFICATION,
      );
      if (text === undefined) {
        throw new NotFoundError(
          `${repository} has no ${SPECIFICATION}; the template add-deployments writes one`,
        );
      }
      const specification = readSpecification(text);
      const config = repositories.open(
        specification.spec.configRepository,
        token,
      );
      const configHead = await config.head('HEAD', signal);
      const existing = new Map<string, string>();
      for (const folder of serviceFolders(specification)) {
        const files = await config.readTree(configHead, folder, signal);
        for (const [path, content] of files) existing.set(path, content);
      }
      const report = checkStandard(specification, existing);
      for (const path of report.missing) ctx.logger.info(`missing ${path}`);
      for (const { path, fields } of report.changed) {
        ctx.logger.info(`changed ${path}: ${fields.join(', ')}`);
      }
      for (const path of report.extra) ctx.logger.info(`extra ${path}`);
      ctx.output('upToDate', report.upToDate);
      ctx.output('missing', [...report.missing]);
      ctx.output(
        'changed',
        report.changed.map(({ path }) => path),
      );
      ctx.output('extra', [...report.extra]);
    },
  });
}
