import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  isGuarded,
  stringifyWorkloadRef,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';
import { Deploying, outlooksOf } from './Deploying';

/**
 * Plans a deployment for each workload, and starts all that can be started on one word. Each is an operation of its own: one
 * that is refused keeps no other.
 */
export function useDeployments(refs: readonly WorkloadRef[]): {
  stateOf: (ref: WorkloadRef) => Deploying;
  start: (reason: string, breakGlass: boolean) => Promise<void>;
} {
  const api = useApi(deploymentsApiRef);
  const [states, setStates] = useState<Record<string, Deploying>>({});
  // The dialog acts on what it was opened for, whatever the page shows meanwhile.
  const meant = useRef(refs).current;
  const keys = useRef<Record<string, string>>({});
  const sending = useRef(false);
  const leaving = useRef(new AbortController());
  const set = useCallback(
    (ref: WorkloadRef, state: Deploying) =>
      setStates(former => ({ ...former, [stringifyWorkloadRef(ref)]: state })),
    [],
  );

  const plan = useCallback(
    async (ref: WorkloadRef, problem?: string) => {
      const { signal } = leaving.current;
      try {
        const made = await api.planAction(
          ref,
          { action: 'deploy' },
          { signal },
        );
        if (signal.aborted) return;
        set(ref, { stage: 'planned', plan: made, ...(problem && { problem }) });
      } catch (error) {
        // Shown beside the others, which go on.
        if (signal.aborted) return;
        set(ref, { stage: 'refused', message: errorMessage(error) });
      }
    },
    [api, set],
  );

  useEffect(() => {
    leaving.current = new AbortController();
    meant.forEach(ref => plan(ref));
    return () => leaving.current.abort();
  }, [meant, plan]);

  const stateOf = (ref: WorkloadRef): Deploying =>
    states[stringifyWorkloadRef(ref)] ?? { stage: 'planning' };

  const start = async (reason: string, breakGlass: boolean) => {
    if (sending.current) return;
    sending.current = true;
    const outlooks = outlooksOf(meant.map(stateOf), breakGlass);
    for (const [index, ref] of meant.entries()) {
      const state = stateOf(ref);
      const goes = outlooks[index] === 'starts' || outlooks[index] === 'waits';
      if (state.stage !== 'planned' || !goes) continue;
      const { plan: shown } = state;
      const isPast = breakGlass && isGuarded(shown);
      const key = `${stringifyWorkloadRef(ref)} ${shown.hash} ${isPast}`;
      // Sent again after a lost answer, it starts nothing twice.
      keys.current[key] ??= crypto.randomUUID();
      try {
        await api.startOperation({
          workload: ref,
          action: 'deploy',
          reason,
          ...(isPast && { breakGlass: true }),
          planHash: shown.hash,
          idempotencyKey: keys.current[key],
        });
        set(ref, { stage: 'started', plan: shown, breakGlass: isPast });
      } catch (error) {
        // The next one is started all the same, and this one may be tried again.
        const problem = errorMessage(error);
        set(ref, { stage: 'planned', plan: shown, problem });
        // What moved since has a plan of its own, which she has to see first.
        if (ResponseError.is(error) && error.statusCode === 409) {
          await plan(ref, problem);
        }
      }
    }
    sending.current = false;
  };

  return { stateOf, start };
}
