import { ApiHolder } from '@backstage/core-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { findNameProblem } from './findNameProblem';
import { isNameTaken } from './isNameTaken';

/** The form's own check, before its next page. */
export async function validateServiceName(
  name: string | undefined,
  field: { addError(message: string): void },
  { apiHolder }: { apiHolder: ApiHolder },
): Promise<void> {
  const problem = findNameProblem(name ?? '');
  if (problem) {
    field.addError(problem);
    return;
  }
  const catalog = apiHolder.get(catalogApiRef);
  if (name && catalog && (await isNameTaken(catalog, name))) {
    field.addError(`There is a component ${name} already`);
  }
}
