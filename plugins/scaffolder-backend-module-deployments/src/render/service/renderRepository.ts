import { stringify } from 'yaml';
import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { Files } from '../Files';
import { fillSkeleton } from './fillSkeleton';
import { renderInfrastructure } from './infrastructure/renderInfrastructure';
import { pipelinePath, testsPath } from './pipeline/PipelineContext';
import { renderPipeline } from './pipeline/renderPipeline';
import { renderCatalogInfo } from './renderCatalogInfo';
import { renderCodeowners } from './renderCodeowners';
import { renderDependabot } from './renderDependabot';
import { renderDeploymentDoc } from './renderDeploymentDoc';
import { renderReadme } from './renderReadme';
import { renderScripts } from './scripts/renderScripts';

const EDITORCONFIG = `root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true
indent_style = space
indent_size = 2

[*.go]
indent_style = tab
`;

/**
 * The service's own repository: the language's skeleton with names filled in, the pipeline, and what describes the service
 * to people, to the catalog and to this generator.
 *
 * @param skeleton - the files of `templates/service/skeleton/<language>`. Empty for a repository that is there already:
 *   then only what its delivery needs is rendered, and its README, tests and Dockerfile stay its own.
 * @public
 */
export function renderRepository(
  specification: ServiceSpecification,
  skeleton: Files,
): Files {
  const filled = fillSkeleton(specification, skeleton);
  const isNew = filled.size > 0;
  const files = new Map([
    ...filled,
    ...renderScripts(specification),
    ...renderInfrastructure(specification),
    [pipelinePath, renderPipeline(specification, filled.has(testsPath))],
    ['.github/CODEOWNERS', renderCodeowners(specification)],
    ['catalog-info.yaml', renderCatalogInfo(specification)],
    ['docs/deployment.md', renderDeploymentDoc(specification)],
    ['service.yaml', stringify(specification, { lineWidth: 0 })],
  ]);
  if (isNew) {
    files.set('.editorconfig', EDITORCONFIG);
    files.set('.github/dependabot.yml', renderDependabot(filled));
    files.set('README.md', renderReadme(specification, filled));
  }
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}
