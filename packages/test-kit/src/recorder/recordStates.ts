import { ClusterUnderTest } from '../contracts/ClusterUnderTest';
import { blueGreenStates } from './blueGreenStates';
import { deploymentStates } from './deploymentStates';
import { recordState } from './recordState';
import { rolloutStates } from './rolloutStates';
import { selectorStates } from './selectorStates';

/** They mostly wait for controllers. */
const AT_ONCE = 4;

/**
 * Records every state, or those whose name contains `filter`.
 *
 * @returns what could not be recorded and why, empty when all could
 */
export async function recordStates(
  cluster: ClusterUnderTest,
  folder: string,
  filter = '',
): Promise<string[]> {
  const left = [
    ...deploymentStates,
    ...selectorStates,
    ...rolloutStates,
    ...blueGreenStates,
  ].filter(({ name }) => name.includes(filter));
  const failures: string[] = [];
  const work = async () => {
    for (let state = left.shift(); state; state = left.shift()) {
      try {
        await recordState(cluster, state, folder);
        console.log(`recorded ${state.name}`);
      } catch (error) {
        // The others are worth having all the same.
        failures.push(`${state.name}: ${(error as Error).message}`);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return failures;
}
