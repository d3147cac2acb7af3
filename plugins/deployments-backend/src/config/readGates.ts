import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  gateNames,
  RequiredGate,
} from '@backstage-deployments/plugin-deployments-common';

/**
 * `gates` of an environment.
 *
 * @throws InputError naming the key
 */
export function readGates(
  environment: Config,
  parent: string,
): { gates?: RequiredGate[] } {
  const list = environment.getOptionalConfigArray('gates') ?? [];
  const gates = list.map((entry, index) =>
    readGate(entry, `${parent}.gates[${index}]`),
  );
  gates.forEach(({ name }, index) => {
    if (gates.findIndex(gate => gate.name === name) !== index) {
      throw new InputError(
        `${parent}.gates[${index}].name: "${name}" is there already`,
      );
    }
  });
  return gates.length > 0 ? { gates } : {};
}

function readGate(entry: Config, key: string): RequiredGate {
  const value = entry.getOptionalString('name') ?? '';
  const name = gateNames.find(known => known === value);
  if (!name) {
    throw new InputError(
      `${key}.name: "${value}" is none of ${gateNames.join(', ')}`,
    );
  }
  const checks = entry.getOptionalStringArray('checks') ?? [];
  if (checks.length === 0) {
    throw new InputError(
      `${key}.checks: name at least one check, such as "test*"`,
    );
  }
  return { name, checks };
}
