import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ServicePreviewField } from './ServicePreviewField/ServicePreviewField';

export const servicePreviewFormField = createFormField({
  name: 'DeploymentsServicePreview',
  component: ServicePreviewField,
  schema: makeFieldSchema({
    output: z => z.null(),
    uiOptions: z =>
      z.object({
        template: z
          .string()
          .optional()
          .describe('Entity ref of the template that the field is part of'),
        skeleton: z
          .enum(['new', 'none'])
          .optional()
          .describe('none for a repository that is there already'),
        except: z
          .array(z.string())
          .optional()
          .describe(
            "Names of the form's fields that say nothing about the service",
          ),
      }),
  }),
});
