import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { stringify } from 'yaml';

export const argocdRegisterExamples: TemplateExample[] = [
  {
    description: 'The rendered Applications of a service',
    example: stringify({
      steps: [
        {
          id: 'argocd',
          action: 'deployments:argocd:register',
          name: 'Have Argo CD follow it',
          input: {
            repository: 'github.com/acme/k8s-config',
            title: 'Argo CD follows basket',
          },
        },
      ],
    }),
  },
];
