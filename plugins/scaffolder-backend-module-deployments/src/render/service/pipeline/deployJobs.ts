import { EnvironmentName } from '../../../specification/ServiceSpecification';
import { parseRepository } from '../parseRepository';
import { checkoutStep } from './checkoutStep';
import { loginStep } from './loginStep';
import { PipelineContext } from './PipelineContext';
import { Job, Step, StepsJob } from './Workflow';

/** Where the pipeline goes by itself, in this order. Disaster recovery follows production, by the portal. */
const automatic = ['development', 'staging'] as const;

/** git asks gh, and gh takes the token from its environment: it is never written to disk or to a command line. */
const gitEnvironment = {
  GH_TOKEN: '${{ steps.token.outputs.token }}',
  GIT_CONFIG_COUNT: '1',
  GIT_CONFIG_KEY_0: 'credential.helper',
  GIT_CONFIG_VALUE_0: '!gh auth git-credential',
};

/**
 * One job an environment, each after the one before: development and staging by a commit in the configuration repository,
 * production by a pull request there.
 */
export function deployJobs(context: PipelineContext): Record<string, Job> {
  const { environments } = context.specification.spec;
  const stages = [...automatic, 'production' as const].filter(stage =>
    environments.includes(stage),
  );
  return Object.fromEntries(
    stages.map((stage, index) => {
      const before = stages[index - 1];
      const needs = ['build', 'sign', ...(before ? [jobId(before)] : [])];
      const job =
        stage === 'production'
          ? proposalJob(context, needs)
          : commitJob(context, stage, needs, index < stages.length - 1);
      return [jobId(stage), job];
    }),
  );
}

function jobId(environment: EnvironmentName): string {
  return `deploy-${environment}`;
}

function commitJob(
  context: PipelineContext,
  environment: EnvironmentName,
  needs: readonly string[],
  isFollowed: boolean,
): Job {
  const wait: Step = {
    name: 'Wait until it is healthy there',
    run: 'bash .github/scripts/wait-healthy.sh\n',
    env: {
      ARGOCD_SERVER: '${{ vars.ARGOCD_SERVER }}',
      ARGOCD_TOKEN: '${{ secrets.ARGOCD_TOKEN }}',
    },
  };
  return {
    name: `Deploy to ${environment}`,
    needs,
    ...deployment(environment),
    steps: [
      ...preparation(context, { contents: 'write' }),
      {
        name: 'Commit the image to the configuration repository',
        run: 'bash .github/scripts/deploy.sh "$GITHUB_WORKSPACE/config"\n',
        env: gitEnvironment,
      },
      ...(isFollowed ? [wait] : []),
    ],
  };
}

function proposalJob(context: PipelineContext, needs: readonly string[]): Job {
  return {
    comment:
      'The gate is the pull request: the platform team and the security team approve it as code owners. The environment\nonly keeps its secret from other branches; reviewers on it too would ask everybody twice.',
    name: 'Propose for production',
    needs,
    ...deployment('production'),
    steps: [
      ...preparation(context, { contents: 'write', 'pull-requests': 'write' }),
      {
        name: 'Open the pull request in the configuration repository',
        run: 'bash .github/scripts/propose.sh "$GITHUB_WORKSPACE/config"\n',
        env: gitEnvironment,
      },
    ],
  };
}

function deployment(
  environment: EnvironmentName,
): Omit<StepsJob, 'steps' | 'needs'> {
  return {
    environment,
    concurrency: {
      group: `deploy-${environment}`,
      'cancel-in-progress': false,
    },
    permissions: { contents: 'read', packages: 'read' },
    'timeout-minutes': 30,
    env: {
      ENVIRONMENT: environment,
      DIGEST: '${{ needs.build.outputs.digest }}',
    },
  };
}

/** Proves the image's signature, then checks out the scripts and the configuration repository with a token for it alone. */
function preparation(
  { specification }: PipelineContext,
  rights: Readonly<Record<string, 'write'>>,
): Step[] {
  const { owner, name } = parseRepository(specification.spec.configRepository);
  return [
    checkoutStep,
    { name: 'Install cosign', uses: 'sigstore/cosign-installer' },
    loginStep(specification),
    {
      name: 'Verify the signature',
      run: 'cosign verify --certificate-identity "$SIGNER" --certificate-oidc-issuer "$SIGNER_ISSUER" "$IMAGE@$DIGEST" > /dev/null\n',
    },
    {
      id: 'token',
      name: 'Get a token for the configuration repository',
      uses: 'actions/create-github-app-token',
      with: {
        'client-id': '${{ vars.DEPLOY_APP_CLIENT_ID }}',
        'private-key': '${{ secrets.DEPLOY_APP_PRIVATE_KEY }}',
        owner,
        repositories: name,
        ...Object.fromEntries(
          Object.entries(rights).map(([right, level]) => [
            `permission-${right}`,
            level,
          ]),
        ),
      },
    },
    {
      name: 'Check out the configuration repository',
      uses: 'actions/checkout',
      with: {
        repository: `${owner}/${name}`,
        ref: 'main',
        token: '${{ steps.token.outputs.token }}',
        path: 'config',
        'persist-credentials': false,
      },
    },
  ];
}
