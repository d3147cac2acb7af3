import { createFormField } from '@backstage/plugin-scaffolder-react/alpha';
import { makeFieldSchema } from '@backstage/plugin-scaffolder-react';
import { StrategyField } from './StrategyField/StrategyField';

export const strategyFormField = createFormField({
  name: 'DeploymentsStrategy',
  component: StrategyField,
  schema: makeFieldSchema({ output: z => z.string() }),
});
