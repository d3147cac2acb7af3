import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  Action,
  actions,
} from '@backstage-deployments/plugin-deployments-common';

/** @throws InputError naming the key */
export function readActions(
  entry: Config,
  name: string,
  key: string,
): Action[] | undefined {
  return entry.getOptionalStringArray(name)?.map((value, index) => {
    const action = actions.find(known => known === value);
    if (action) return action;
    throw new InputError(
      `${key}.${name}[${index}]: "${value}" is none of ${actions.join(', ')}`,
    );
  });
}
