import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { ServiceNameField } from './ServiceNameField/ServiceNameField';
import { validateServiceName } from './ServiceNameField/validateServiceName';

export const serviceNameFormField = createFormField({
  name: 'DeploymentsServiceName',
  component: ServiceNameField,
  validation: validateServiceName,
  schema: makeFieldSchema({ output: z => z.string() }),
});
