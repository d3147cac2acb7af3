import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const repositoryPublishExamples: TemplateExample[] = [
  {
    description: 'The rendered repository of a service, on a plain Git server',
    example: stringify({
      steps: [
        {
          id: 'publish',
          action: 'deployments:repository:publish',
          name: 'Create the repository',
          input: { repository: 'git.example.com/acme/basket' },
        },
      ],
    }),
  },
];
