import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const serviceRenderExamples: TemplateExample[] = [
  {
    description: 'What the form asked for',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'deployments:service:render',
          name: 'Render the files',
          input: { service: '${{ parameters }}' },
        },
      ],
    }),
  },
  {
    description: 'A repository that is there already keeps its code',
    example: stringify({
      steps: [
        {
          id: 'render',
          action: 'deployments:service:render',
          name: 'Render what delivery needs',
          input: {
            service: {
              name: 'basket',
              owner: 'group:default/team-checkout',
              language: 'typescript',
              strategy: 'canary',
              traffic: 'istio',
            },
            skeleton: 'none',
          },
        },
      ],
    }),
  },
];
