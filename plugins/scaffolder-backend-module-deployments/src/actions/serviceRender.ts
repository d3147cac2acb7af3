import { InputError } from '@backstage/errors';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Conventions } from '../conventions/Conventions';
import { toSpecification } from '../conventions/toSpecification';
import { renderService } from '../render/renderService';
import { SkeletonReader } from '../skeleton/SkeletonReader';
import { parseSpecification } from '../specification/parseSpecification';
import { writeFolder } from '../workspace/writeFolder';
import { serviceRenderExamples } from './serviceRender.examples';

interface Options {
  conventions: Conventions;
  skeletons: SkeletonReader;
}

/** `deployments:service:render`: the files of a service, in two folders of the workspace. */
export function createServiceRenderAction({ conventions, skeletons }: Options) {
  return createTemplateAction({
    id: 'deployments:service:render',
    description:
      "Renders a service by the organisation's standard: its repository to the folder service, its part of the configuration repository to the folder config. The same answers give the same bytes.",
    supportsDryRun: true,
    examples: serviceRenderExamples,
    schema: {
      input: {
        service: z =>
          z
            .record(z.unknown())
            .describe(
              "The form's answers by the names of the specification's fields: name, owner, system, description, and those of spec. What is left out is the organisation's convention (deployments.templates) or the standard's default",
            ),
        skeleton: z =>
          z
            .enum(['new', 'none'])
            .optional()
            .describe(
              'Whether the repository is new and begins with a skeleton of its language, or is there already and keeps its code; new when left out',
            ),
      },
      output: {
        name: z => z.string().describe('Name of the service'),
        host: z => z.string().describe('Host of its repository'),
        repository: z => z.string().describe('host/owner/name'),
        repoUrl: z =>
          z.string().describe("As Backstage's publish actions want it"),
        configRepository: z => z.string().describe('host/owner/name'),
        environments: z => z.array(z.string()).describe('In promotion order'),
        files: z => z.number().describe('How many files were rendered'),
      },
    },
    async handler(ctx) {
      const { service: answers, skeleton = 'new' } = ctx.input;
      const specification = parseSpecification(
        toSpecification(answers, conventions),
      );
      const { metadata, spec } = specification;
      const baseUrl = ctx.templateInfo?.baseUrl;
      if (skeleton === 'new' && !baseUrl) {
        throw new InputError(
          'The template has no address, so its skeletons cannot be found',
        );
      }
      const found =
        skeleton === 'new' && baseUrl
          ? await skeletons.read(baseUrl, spec.language)
          : new Map<string, string>();
      const { service, config } = renderService(specification, found);
      // Into the workspace alone, and the same each time: nothing that a checkpoint would have to remember.
      await writeFolder(ctx.workspacePath, 'service', service);
      await writeFolder(ctx.workspacePath, 'config', config);
      const files = service.size + config.size;
      ctx.logger.info(`${files} files of ${metadata.name}`);
      const [host, owner, ...rest] = spec.repository.split('/');
      ctx.output('name', metadata.name);
      ctx.output('host', host);
      ctx.output('repository', spec.repository);
      ctx.output('repoUrl', `${host}?owner=${owner}&repo=${rest.join('/')}`);
      ctx.output('configRepository', spec.configRepository);
      ctx.output('environments', [...spec.environments]);
      ctx.output('files', files);
    },
  });
}
