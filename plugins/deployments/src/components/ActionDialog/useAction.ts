import { useCallback, useEffect, useReducer, useRef } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { ResponseError } from '@backstage/errors';
import {
  Action,
  Plan,
  RestoreScope,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';
import { useLatest } from '../../hooks/useLatest';
import { dialogReducer, DialogState } from './dialogReducer';

/** Answers that stay the same however often one asks. */
const REFUSALS = [400, 403, 404, 422];

interface Confirmation {
  /** Past approvals and freezes. */
  breakGlass?: boolean;
}

export interface ActionInHand {
  state: DialogState;
  /** Plans again, for another revision, part of it or image, or because things moved. */
  plan: (toRevision?: number, config?: RestoreScope, image?: string) => void;
  /** Requests what the shown plan says; a second call while the first is under way does nothing. */
  confirm: (reason: string, how?: Confirmation) => void;
}

/** Plans an action, and requests it once a person has confirmed. */
export function useAction(
  ref: WorkloadRef,
  action: Action,
  toRevision?: number,
): ActionInHand {
  const api = useApi(deploymentsApiRef);
  const [state, dispatch] = useReducer(dialogReducer, {
    stage: 'planning',
    toRevision,
  });
  const subject = useLatest({ ref, action });
  const planning = useRef<AbortController>();
  // State is a render behind a second click, so this says what has been sent.
  const sending = useRef(false);
  const key = useRef<{ request: string; idempotencyKey: string }>();

  const plan = useCallback(
    async (revision?: number, config?: RestoreScope, image?: string) => {
      planning.current?.abort();
      const { signal } = (planning.current = new AbortController());
      dispatch({ type: 'planRequested', toRevision: revision });
      try {
        const made = await api.planAction(
          subject.current.ref,
          {
            action: subject.current.action,
            toRevision: revision,
            config,
            ...(image && { image }),
          },
          { signal },
        );
        if (!signal.aborted) dispatch({ type: 'planned', plan: made });
      } catch (error) {
        // Another revision was chosen meanwhile, or the dialog has closed.
        if (signal.aborted) return;
        dispatch({
          type: isRefusal(error) ? 'refused' : 'planFailed',
          message: errorMessage(error),
        });
      }
    },
    [api, subject],
  );

  useEffect(() => {
    plan(toRevision);
    return () => planning.current?.abort();
  }, [plan, toRevision]);

  const shown: Plan | undefined =
    state.stage === 'planned' ? state.plan : undefined;
  const confirm = async (
    reason: string,
    { breakGlass = false }: Confirmation = {},
  ) => {
    if (!shown || sending.current) return;
    sending.current = true;
    dispatch({ type: 'sent' });
    // A request that was cut off may have arrived: sent again with the same key it starts nothing twice.
    const request = `${shown.hash} ${breakGlass}`;
    if (key.current?.request !== request) {
      key.current = { request, idempotencyKey: crypto.randomUUID() };
    }
    try {
      const { id } = await api.startOperation({
        workload: ref,
        action,
        ...(action === 'rollback' && { toRevision: shown.toRevision }),
        ...(shown.commit && { config: shown.commit.scope }),
        ...(shown.switch?.image && { image: shown.switch.image }),
        reason,
        ...(breakGlass && { breakGlass }),
        planHash: shown.hash,
        idempotencyKey: key.current.idempotencyKey,
      });
      dispatch({ type: 'started', operationId: id });
    } catch (error) {
      // Shown in the dialog, with what can be done about it.
      dispatch({
        type: 'sendFailed',
        problem: {
          kind: isConflict(error) ? 'conflict' : 'failed',
          message: errorMessage(error),
        },
      });
    } finally {
      sending.current = false;
    }
  };

  return { state, plan, confirm };
}

function isRefusal(error: unknown): boolean {
  return ResponseError.is(error) && REFUSALS.includes(error.statusCode);
}

/** Something moved between plan and click; also a refusal then means that the plan no longer holds. */
function isConflict(error: unknown): boolean {
  return (
    ResponseError.is(error) &&
    (error.statusCode === 409 || error.statusCode === 422)
  );
}
