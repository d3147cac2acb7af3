import { assertNever } from '../plan/assertNever';
import {
  endedOperationStates,
  Operation,
  OperationState,
  OperationStep,
} from './Operation';
import { judgeStop } from './judgeStop';
import { OperationEvent } from './OperationEvent';
import { GoalVerdict } from './GoalVerdict';

/**
 * The one place where an operation changes. The plan's steps are followed by one more, the proof.
 *
 * @throws Error when an ended operation is to change, or one that has acted is to be cancelled or to expire: both are faults of the
 * caller, which would otherwise rewrite history
 * @public
 */
export function operationReducer(
  operation: Operation,
  event: OperationEvent,
): Operation {
  if (event.type === 'reviewed') return review(operation, event);
  if (isEnded(operation.state)) {
    throw new Error(
      `Operation ${operation.id} has ended (${operation.state}); ${event.type} came too late`,
    );
  }
  switch (event.type) {
    case 'approvalNeeded':
      return {
        ...operation,
        state: 'pending-approval',
        expiresAt: event.expiresAt,
      };
    case 'approved':
    case 'rejected':
      return decide(operation, event);
    case 'brokeGlass':
      return { ...operation, breakGlass: {} };
    case 'started':
      return { ...operation, state: 'executing' };
    case 'stepStarted':
      return {
        ...withStep(operation, event.index, {
          state: 'running',
          startedAt: event.at,
        }),
        state: 'executing',
      };
    case 'committed': {
      const { index, commit, message } = event;
      return {
        ...withStep(operation, index, { commit: commit.id, message }),
        state: 'executing',
        result: undefined,
        links: [...operation.links, ...linksOf(commit)],
      };
    }
    case 'proposed':
      return propose(operation, event);
    case 'stepDone':
      return settle(
        {
          ...seenMerged(operation, event.at),
          links: [...operation.links, ...linksOf(event.commit)],
        },
        event,
        { state: 'done', ...(event.commit && { commit: event.commit.id }) },
      );
    case 'stepSkipped':
      return settle(operation, event, { state: 'skipped' });
    case 'stepProgress':
      return withStep(operation, event.index, { message: event.message });
    case 'reversing':
      return reverse(operation, event);
    case 'verifying':
      return {
        ...withStep(operation, proofIndex(operation), {
          state: 'running',
          startedAt: proofStep(operation).startedAt ?? event.at,
          message: event.message,
        }),
        state: 'verifying',
      };
    case 'unsure':
      return { ...operation, state: 'indeterminate', result: event.message };
    case 'succeeded':
      return {
        ...end(proving(operation, event.at), 'succeeded', event),
        proof: {
          ...proofOf(event.checks, event.at),
          ...(event.metrics && { metrics: event.metrics }),
        },
      };
    case 'failed':
      return {
        ...end(operation, 'failed', event),
        ...(event.checks && { proof: proofOf(event.checks, event.at) }),
      };
    case 'cancelled':
      return cancel(operation, event);
    case 'noticed':
      return endBeforeItActs(operation, 'cancelled', {
        at: event.at,
        result: `Only a notice: ${event.message}`,
      });
    case 'expired':
      return endBeforeItActs(operation, 'expired', event);
    default:
      return assertNever(event);
  }
}

/** @public */
export function isEnded(state: OperationState): boolean {
  return endedOperationStates.some(ended => ended === state);
}

function proofIndex({ steps }: Operation): number {
  return steps.length - 1;
}

function proofStep(operation: Operation): OperationStep {
  return operation.steps[proofIndex(operation)];
}

/** One that was proven at the first look has been proven all the same. */
function proving(operation: Operation, at: string): Operation {
  return proofStep(operation).state === 'pending'
    ? withStep(operation, proofIndex(operation), {
        state: 'running',
        startedAt: at,
      })
    : operation;
}

function withStep(
  operation: Operation,
  index: number,
  change: Partial<OperationStep>,
): Operation {
  return {
    ...operation,
    steps: operation.steps.map((step, position) =>
      position === index ? { ...step, ...change } : step,
    ),
  };
}

/** An effect that was in doubt has been read back. */
function settle(
  operation: Operation,
  { index, at, message }: { index: number; at: string; message?: string },
  change: Partial<OperationStep>,
): Operation {
  return {
    ...withStep(operation, index, {
      ...change,
      endedAt: at,
      ...(message && { message }),
    }),
    state: 'executing',
    result: undefined,
  };
}

function propose(
  operation: Operation,
  { index, at, proposal }: Extract<OperationEvent, { type: 'proposed' }>,
): Operation {
  const title = `Pull request ${proposal.id}`;
  return {
    ...withStep(operation, index, {
      state: 'running',
      message: `${title} waits to be merged`,
    }),
    state: 'executing',
    result: undefined,
    proposal: { ...proposal, openedAt: at },
    links: [...operation.links, { title, url: proposal.url }],
  };
}

function seenMerged(operation: Operation, at: string): Operation {
  const { proposal } = operation;
  return proposal && !proposal.mergedAt
    ? { ...operation, proposal: { ...proposal, mergedAt: at } }
    : operation;
}

function linksOf(
  commit: { id: string; url?: string } | undefined,
): Operation['links'] {
  return commit?.url
    ? [{ title: `Commit ${commit.id.slice(0, 7)}`, url: commit.url }]
    : [];
}

/** One person counts once: what she said last stands. */
function decide(
  operation: Operation,
  event: Extract<OperationEvent, { type: 'approved' | 'rejected' }>,
): Operation {
  if (operation.state !== 'pending-approval') {
    throw new Error(`Operation ${operation.id} waits for no approval`);
  }
  const { at, by, comment } = event;
  const decided: Operation = {
    ...operation,
    approvals: [
      ...operation.approvals.filter(approval => approval.by !== by),
      {
        by,
        at,
        verdict: event.type === 'approved' ? 'approve' : 'reject',
        ...(comment && { comment }),
      },
    ],
  };
  if (event.type === 'rejected') {
    return endBeforeItActs(decided, 'rejected', {
      at,
      result: `Rejected by ${by}: ${event.comment}`,
    });
  }
  return event.complete
    ? { ...decided, state: 'queued', approvedAt: at }
    : decided;
}

function review(
  operation: Operation,
  { by, at, comment }: Extract<OperationEvent, { type: 'reviewed' }>,
): Operation {
  const { breakGlass, state } = operation;
  // Before its end a worker holds it, and would write over what is added here.
  if (!breakGlass || breakGlass.review || !isEnded(state)) {
    throw new Error(`Operation ${operation.id} has no open review`);
  }
  return { ...operation, breakGlass: { review: { by, at, comment } } };
}

function endBeforeItActs(
  operation: Operation,
  state: 'cancelled' | 'expired' | 'rejected',
  how: { at: string; result: string },
): Operation {
  if (operation.state !== 'queued' && operation.state !== 'pending-approval') {
    throw new Error(`Operation ${operation.id} has acted already`);
  }
  return end(operation, state, how);
}

/** The step that runs ends as the operation does; those that never ran are skipped. */
function end(
  operation: Operation,
  state: (typeof endedOperationStates)[number],
  { at, result }: { at: string; result: string },
): Operation {
  return {
    ...operation,
    state,
    result,
    endedAt: at,
    steps: operation.steps.map(step => {
      if (step.state === 'running') {
        return {
          ...step,
          state:
            state === 'succeeded' ? ('done' as const) : ('failed' as const),
          endedAt: at,
          message: result,
        };
      }
      return step.state === 'pending'
        ? { ...step, state: 'skipped' as const }
        : step;
    }),
  };
}

/** One that has begun ends early only where nothing has moved yet, or has been moved back. */
function cancel(
  operation: Operation,
  { at, by, result }: Extract<OperationEvent, { type: 'cancelled' }>,
): Operation {
  const how = { at, result: result ?? `Cancelled by ${by}` };
  const stoppable = judgeStop(operation) === 'stop' || operation.reversal?.by;
  return stoppable
    ? end(operation, 'cancelled', how)
    : endBeforeItActs(operation, 'cancelled', how);
}

/** What ran has failed, what was to come is skipped, and a step of its own goes back. */
function reverse(
  operation: Operation,
  { at, reason, by, title }: Extract<OperationEvent, { type: 'reversing' }>,
): Operation {
  const ended = operation.steps.map((step): OperationStep => {
    switch (step.state) {
      case 'running':
        return { ...step, state: 'failed', endedAt: at, message: reason };
      case 'pending':
        return { ...step, state: 'skipped' };
      default:
        return step;
    }
  });
  return {
    ...operation,
    state: 'executing',
    result: undefined,
    reversal: { at, reason, ...(by && { by }) },
    steps: [...ended, { title, state: 'running', startedAt: at }],
  };
}

function proofOf(checks: GoalVerdict['checks'], at: string) {
  return { checks: checks.map(check => ({ ...check, at })) };
}
