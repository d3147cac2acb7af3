import { createHash, randomUUID } from 'node:crypto';
import {
  AUTOMATION,
  BreachEvidence,
  describeBreach,
  Operation,
  operationReducer,
  OperationEvent,
  Plan,
  PlanGoal,
} from '@backstage-deployments/plugin-deployments-common';
import { findRepeated } from '../database/operations/findRepeated';
import { insertOperation } from '../database/operations/insertOperation';
import { AutomationContext } from './AutomationContext';
import { Candidate } from './findCandidates';

interface Notice {
  action: 'abort' | 'rollback';
  /** Why it is only told, half a sentence. */
  why: string;
  toRevision?: number;
}

/**
 * Tells people what the portal would have done, and why it does not: an operation that has ended before it began, so that
 * the trail, the history, the audit log and whoever is notified get it on the way of all others. Once for a change.
 */
export async function giveNotice(
  { operations }: AutomationContext,
  candidate: Candidate,
  evidence: BreachEvidence,
  notice: Notice,
): Promise<void> {
  const { knex, clock, onUpdate } = operations;
  const { change, planContext } = candidate;
  const { uid = '' } = planContext.observation.workload.metadata;
  const key = `notice ${uid} ${change.revision} ${change.podTemplateHash}`;
  if (await findRepeated(knex, AUTOMATION, key)) return;
  const asked = describeNotice(candidate, evidence, notice, clock.now());
  const event: OperationEvent = {
    type: 'noticed',
    at: asked.requestedAt,
    message: notice.why,
  };
  const operation = operationReducer(asked, event);
  const goal: PlanGoal = {
    action: notice.action,
    path: asked.path,
    workload: candidate.ref,
    observed: {
      uid,
      template: '',
      podTemplateHash: change.podTemplateHash,
    },
    steps: [],
  };
  const { outcome } = await insertOperation(knex, operation, goal, key, [
    event,
  ]);
  if (outcome === 'inserted') onUpdate(operation);
}

function describeNotice(
  { ref, environment, service, policy, change }: Candidate,
  evidence: BreachEvidence,
  { action, why, toRevision }: Notice,
  at: Date,
): Operation {
  const plan: Plan = {
    hash: createHash('sha256').update(`${action} ${why}`).digest('hex'),
    action,
    path: action === 'abort' ? 'abort' : 'undo',
    summary: `Nothing is done: ${why}`,
    steps: [],
    changes: [],
    comesBack: [],
    doesNotComeBack: [],
    checks: [{ name: 'automation', verdict: 'block', message: why }],
    approvals: { required: 0, groups: [] },
    fromRevision: change.revision,
    fromVersion: change.version,
    ...(action === 'rollback' && toRevision !== undefined && { toRevision }),
  };
  return {
    id: randomUUID(),
    workload: ref,
    entityRef: service.entityRef,
    environment: environment.name,
    action,
    fromRevision: change.revision,
    fromVersion: change.version,
    ...(plan.toRevision !== undefined && { toRevision: plan.toRevision }),
    reason: describeBreach(evidence),
    requestedBy: AUTOMATION,
    requestedAt: at.toISOString(),
    state: 'queued',
    path: plan.path,
    steps: [],
    approvals: [],
    automation: { mode: policy.mode, evidence },
    links: [],
    planHash: plan.hash,
    plan,
  };
}
