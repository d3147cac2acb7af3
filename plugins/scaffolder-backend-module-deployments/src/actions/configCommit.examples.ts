import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const configCommitExamples: TemplateExample[] = [
  {
    description: 'The rendered manifests of a service, in one commit',
    example: stringify({
      steps: [
        {
          id: 'config',
          action: 'deployments:config:commit',
          name: 'Write the manifests',
          input: {
            repository: 'github.com/acme/k8s-config',
            title: 'basket begins',
          },
        },
      ],
    }),
  },
  {
    description: 'As a pull request, which brings what exists up to date',
    example: stringify({
      steps: [
        {
          id: 'config',
          action: 'deployments:config:commit',
          name: 'Propose the manifests',
          input: {
            repository: 'github.com/acme/k8s-config',
            folder: 'config',
            branch: 'main',
            title: 'basket follows the standard',
            as: 'pull-request',
            existing: 'update',
          },
        },
      ],
    }),
  },
];
