import { ServiceSpecification } from '../../specification/ServiceSpecification';
import { parseRepository } from './parseRepository';

const ways = {
  development: 'a commit in the configuration repository, after the checks',
  staging: 'a commit there, after the environment before',
  production:
    'a pull request there, approved by the platform team and the security team',
  'disaster-recovery':
    'the deployments portal, once production has proven the version',
};

/** How the service is deployed and rolled back, and what somebody must set up once. */
export function renderDeploymentDoc({
  metadata: { name },
  spec,
}: ServiceSpecification): string {
  const config = parseRepository(spec.configRepository);
  const rows = spec.environments
    .map(environment => `| ${environment} | ${ways[environment]} |`)
    .join('\n');
  return `# How ${name} is deployed

\`.github/workflows/deliver.yaml\` tests each commit on \`main\`, scans sources and image with Trivy, builds for amd64 and
arm64 with a bill of materials and provenance, signs the image without a key, and verifies the signature before each
deployment. An image is known by its digest from then on. Argo CD deploys what stands in
\`${spec.configRepository}\` under \`environments/<environment>/${name}\`.

| environment | a new version comes by |
| --- | --- |
${rows}

## Going back

In the deployments portal: it knows what ran, what is safe to return to, and proves that it is back. What was left is then
held: \`deployments.hold\` beside the manifests names it, and the pipeline refuses it there until somebody resumes
deployments or a newer version is live. Re-running an old workflow is no rollback.

## Set up once

| what | where |
| --- | --- |
| a GitHub App with \`contents: write\` and \`pull-requests: write\` on ${config.owner}/${config.name} only | organisation |
| \`DEPLOY_APP_CLIENT_ID\` (variable), \`DEPLOY_APP_PRIVATE_KEY\` (secret) of that App | each GitHub environment, for branch \`main\` only |
| \`ARGOCD_SERVER\` (variable), \`ARGOCD_TOKEN\` (secret, may get \`${name}-*\`) | environments before the last; without them nobody waits for health |
| protection of \`main\`: pull requests, code owners' approval, stale approvals dismissed | this repository and ${config.owner}/${config.name} |

In ${config.owner}/${config.name} the App alone may push to \`main\`, and \`environments/production/\` belongs to the
platform team and the security team in its CODEOWNERS.

## Infrastructure

\`infrastructure/\` is a Terraform root with the service's identity in AWS and the data stores that service.yaml asks for; the
network and the cluster are the environment's. Nobody's pipeline applies it: a person plans and applies, per environment:

\`\`\`sh
cd infrastructure
terraform init -backend-config=bucket=BUCKET -backend-config=region=REGION -backend-config=key=${name}/ENVIRONMENT.tfstate
terraform test -var-file=environments/ENVIRONMENT.tfvars # without an account
terraform apply -var-file=environments/ENVIRONMENT.tfvars
\`\`\`

## When the standard moves on

\`service.yaml\` is what everything but the code was rendered from. Change it and render again; the pull request shows what
that changes.
`;
}
