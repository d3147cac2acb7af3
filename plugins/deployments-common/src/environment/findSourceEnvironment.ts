import { Environment } from './Environment';

/**
 * The environment from which versions come to another: the one that it mirrors, else the one before it in promotion order.
 * Undefined for the first.
 *
 * @public
 */
export function findSourceEnvironment(
  environments: readonly Environment[],
  name: string,
): Environment | undefined {
  const index = environments.findIndex(known => known.name === name);
  const { mirrors } = environments[index] ?? {};
  return mirrors
    ? environments.find(known => known.name === mirrors)
    : environments[index - 1];
}
