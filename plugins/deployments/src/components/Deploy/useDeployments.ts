import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  Plan,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';

/** How far the deployment of one workload is. */
export type Deploying =
  | { stage: 'planning' }
  | { stage: 'planned'; plan: Plan; problem?: string }
  | { stage: 'refused'; message: string }
  | { stage: 'started'; plan: Plan };

/**
 * Plans a deployment for each workload, and starts all that can be started on one word. Each is an operation of its own: one
 * that is refused keeps no other.
 */
export function useDeployments(refs: readonly WorkloadRef[]): {
  stateOf: (ref: WorkloadRef) => Deploying;
  start: (reason: string) => Promise<void>;
} {
  const api = useApi(deploymentsApiRef);
  const [states, setStates] = useState<Record<string, Deploying>>({});
  // The dialog acts on what it was opened for, whatever the page shows meanwhile.
  const meant = useRef(refs).current;
  const keys = useRef<Record<string, string>>({});
  const sending = useRef(false);
  const set = useCallback(
    (ref: WorkloadRef, state: Deploying) =>
      setStates(former => ({ ...former, [stringifyWorkloadRef(ref)]: state })),
    [],
  );

  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const plan = async (ref: WorkloadRef) => {
      try {
        const made = await api.planAction(
          ref,
          { action: 'deploy' },
          { signal },
        );
        if (!signal.aborted) set(ref, { stage: 'planned', plan: made });
      } catch (error) {
        // Shown beside the others, which go on.
        if (signal.aborted) return;
        set(ref, { stage: 'refused', message: errorMessage(error) });
      }
    };
    meant.forEach(plan);
    return () => leaving.abort();
  }, [api, meant, set]);

  const stateOf = (ref: WorkloadRef): Deploying =>
    states[stringifyWorkloadRef(ref)] ?? { stage: 'planning' };

  const start = async (reason: string) => {
    if (sending.current) return;
    sending.current = true;
    for (const ref of meant) {
      const state = stateOf(ref);
      if (state.stage !== 'planned') continue;
      const { plan } = state;
      const key = `${stringifyWorkloadRef(ref)} ${plan.hash}`;
      // Sent again after a lost answer, it starts nothing twice.
      keys.current[key] ??= crypto.randomUUID();
      try {
        await api.startOperation({
          workload: ref,
          action: 'deploy',
          reason,
          planHash: plan.hash,
          idempotencyKey: keys.current[key],
        });
        set(ref, { stage: 'started', plan });
      } catch (error) {
        // The next one is started all the same, and this one may be tried again.
        set(ref, { stage: 'planned', plan, problem: errorMessage(error) });
      }
    }
    sending.current = false;
  };

  return { stateOf, start };
}
