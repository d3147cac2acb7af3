import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const githubProtectExamples: TemplateExample[] = [
  {
    description:
      'A branch that takes reviewed changes only, and a production that two teams guard',
    example: stringify({
      steps: [
        {
          id: 'protect',
          action: 'deployments:github:protect',
          name: 'Protect the repository',
          input: {
            repository: 'github.com/acme/basket',
            checks: ['test'],
            environments: [
              { name: 'development' },
              {
                name: 'production',
                teams: ['platform-team', 'security-team'],
              },
            ],
          },
        },
      ],
    }),
  },
];
