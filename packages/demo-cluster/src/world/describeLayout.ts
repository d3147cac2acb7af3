import { ConfigRepository } from '../git/ConfigRepository';
import { demoClusters } from './demoClusters';
import { authorOf } from './people';

const readme = `# k8s-config
What runs in the shop's clusters: \`environments/<environment>/<service>/*.yaml\`, plain manifests.
Argo CD deploys each folder from the branch \`main\`; a version comes to an environment by a commit to its folder.
\`applications/<environment>\` says which services that are: one Application and one AppProject each.
`;

/** The repository's first commit. */
export async function describeLayout(
  repository: ConfigRepository,
  at: Date,
): Promise<void> {
  await repository.commit({
    author: authorOf('petra'),
    at,
    message: 'A folder for each service in each environment\n',
    files: {
      'README.md': readme,
      ...Object.fromEntries(
        demoClusters.map(({ environment }) => [
          `applications/${environment}/README.md`,
          `# Services in ${environment}\n`,
        ]),
      ),
    },
  });
}
