import {
  AutomationSwitch,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { turns } from '@backstage-deployments/plugin-deployments-node';
import { readSwitches } from '../database/automation/readSwitches';
import { AutomationContext } from './AutomationContext';
import { evaluateCandidate } from './evaluateCandidate';
import { findCandidates } from './findCandidates';

/** Evaluations at once: each waits for its source most of the time, and the source has a limit of its own. */
const AT_ONCE_MAX = 16;

/**
 * Looks once at every workload that changed lately. One that fails, by its source, its cluster or the database, does not
 * keep the others from being looked at.
 *
 * @returns how many were looked at
 */
export async function evaluateRound(
  context: AutomationContext,
  signal: AbortSignal,
): Promise<number> {
  const candidates = findCandidates(context);
  const { knex, logger } = context.operations;
  if (candidates.length === 0) return 0;
  const switches = await readSwitches(
    knex,
    candidates.map(({ ref }) => stringifyWorkloadRef(ref)),
  );
  const armed = candidates.filter(({ ref }) =>
    isArmed(switches.get(stringifyWorkloadRef(ref))),
  );
  const inTurn = turns(AT_ONCE_MAX);
  await Promise.all(
    armed.map(candidate =>
      inTurn(async () => {
        if (signal.aborted) return;
        try {
          await evaluateCandidate(context, candidate);
        } catch (error) {
          // A cluster, a repository or the database that does not answer: the next round looks again.
          if (signal.aborted) return;
          const { namespace, name, cluster } = candidate.ref;
          logger.warn(
            `The figures of ${namespace}/${name} in ${cluster} could not be acted on: ${error}`,
          );
        }
      }),
    ),
  );
  return armed.length;
}

/** A policy holds until somebody says otherwise. */
function isArmed(said: AutomationSwitch | undefined): boolean {
  return said?.armed !== false;
}
