import { TemplateExample } from '@backstage/plugin-scaffolder-node';
import { JsonObject } from '@backstage/types';
import { parse } from 'yaml';

/** The steps of an example, as a template has them. */
export function stepsOf({ example }: TemplateExample): {
  action: string;
  input: JsonObject;
}[] {
  return parse(example).steps;
}
