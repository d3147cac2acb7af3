import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const standardCheckExamples: TemplateExample[] = [
  {
    description: 'How far a service is from the standard',
    example: stringify({
      steps: [
        {
          id: 'standard',
          action: 'deployments:standard:check',
          name: 'Compare with the standard',
          input: { repository: 'github.com/acme/basket' },
        },
      ],
    }),
  },
];
