import { ServiceSpecification } from '../../../specification/ServiceSpecification';
import { parseRepository } from '../parseRepository';
import { checkJobs } from './checkJobs';
import { deployJobs } from './deployJobs';
import { imageJobs } from './imageJobs';
import { pipelinePath } from './PipelineContext';
import { renderWorkflow } from './renderWorkflow';

/**
 * The way from a commit to production, as a GitHub workflow. It has no way back: a rollback is the portal's, which knows
 * what runs and what of it is safe to return to.
 *
 * @param hasTests - whether the repository brings the language's own workflow
 */
export function renderPipeline(
  specification: ServiceSpecification,
  hasTests: boolean,
): string {
  const { metadata, spec } = specification;
  const { host, owner, name } = parseRepository(spec.repository);
  const config = parseRepository(spec.configRepository);
  const checks = hasTests ? ['test', 'scan'] : ['scan'];
  const context = { specification, checks };
  return renderWorkflow({
    comment:
      'Test, scan, build, sign, deploy. To go back to an earlier version use the deployments portal.\nRendered from service.yaml: render it again rather than change it here.',
    name: 'Deliver',
    on: {
      push: { branches: ['main'] },
      pull_request: { branches: ['main'] },
    },
    concurrency: {
      group: 'deliver-${{ github.ref }}',
      'cancel-in-progress': "${{ github.event_name == 'pull_request' }}",
    },
    env: {
      SERVICE: metadata.name,
      IMAGE: spec.image,
      CONFIG_REPOSITORY: `${config.owner}/${config.name}`,
      SIGNER: `https://${host}/${owner}/${name}/${pipelinePath}@refs/heads/main`,
      SIGNER_ISSUER: issuerOf(host),
    },
    jobs: {
      ...checkJobs(hasTests),
      ...imageJobs(context),
      ...deployJobs(context),
    },
  });
}

/** Who vouches for a workflow of that host. A GitHub Enterprise Server has an issuer of its own. */
function issuerOf(host: string): string {
  return host === 'github.com'
    ? 'https://token.actions.githubusercontent.com'
    : `https://${host}/_services/token`;
}
