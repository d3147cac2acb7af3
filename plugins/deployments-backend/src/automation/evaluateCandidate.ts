import {
  BreachEvidence,
  chooseRollbackTarget,
  decideOnBreach,
  evaluateBreach,
  isEnded,
  Operation,
  Revision,
  stringifyWorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { findBreachedVersions } from '../database/automation/findBreachedVersions';
import { findLastAct } from '../database/automation/findLastAct';
import { findLeftBehind } from '../database/operations/findLeftBehind';
import { knownRevisions } from '../operations/knownRevisions';
import { actOnBreach } from './actOnBreach';
import { AutomationContext } from './AutomationContext';
import { Candidate } from './findCandidates';
import { giveNotice } from './giveNotice';

/** Asks for the figures of one version, and acts, gives notice or leaves it. */
export async function evaluateCandidate(
  context: AutomationContext,
  candidate: Candidate,
): Promise<void> {
  const evidence = await findEvidence(context, candidate);
  if (!evidence) return;
  const { operations, findUnguarded } = context;
  const { ref, policy, change, environment } = candidate;
  const lastAct = await findLastAct(operations.knex, stringifyWorkloadRef(ref));
  if (lastAct && isUnderWay(lastAct, candidate)) return;
  const target = await findTarget(context, candidate);
  const unguarded = findUnguarded(environment);
  const decision = decideOnBreach(policy, change, {
    target: judgeTarget(target),
    nowMs: operations.clock.now().getTime(),
    ...(lastAct && { lastAct: lastAct.requestedAt }),
    ...(unguarded && { unguarded }),
  });
  const toRevision = target?.revision;
  if (decision.do === 'notice') {
    await giveNotice(context, candidate, evidence, {
      action: decision.action,
      why: decision.why,
      toRevision,
    });
    return;
  }
  await actOnBreach(context, candidate, evidence, {
    action: decision.do,
    toRevision,
    after: lastAct?.id,
  });
}

/**
 * Whether this very breach is being seen to, or was and ended otherwise than well, of which people have been told then. The
 * memory that candidates come from may not know yet what another replica began.
 */
function isUnderWay(
  { state, fromRevision, automation }: Operation,
  { change }: Candidate,
): boolean {
  const isSame =
    fromRevision === change.revision &&
    automation?.evidence.podTemplateHash === change.podTemplateHash;
  return !isEnded(state) || (isSame && state !== 'succeeded');
}

async function findEvidence(
  { metrics, operations }: AutomationContext,
  { ref, environment, policy, change }: Candidate,
): Promise<BreachEvidence | undefined> {
  const { podTemplateHash, version } = change;
  const to = operations.clock.now();
  const { samples, sampleSeconds } = policy;
  const read = await metrics.readNow(
    {
      workload: ref,
      environment: environment.name,
      revisions: [podTemplateHash],
    },
    {
      from: new Date(to.getTime() - (samples - 1) * sampleSeconds * 1000),
      to,
      stepSeconds: sampleSeconds,
    },
  );
  const verdict =
    read && evaluateBreach(policy, podTemplateHash, read.readings);
  return verdict?.state === 'breach'
    ? { ...verdict.evidence, version }
    : undefined;
}

/** The newest that was seen healthy and whose figures were not found bad; else what a person would be offered first. */
async function findTarget(
  { operations }: AutomationContext,
  { ref, planContext }: Candidate,
): Promise<Revision | undefined> {
  const { knex } = operations;
  const key = stringifyWorkloadRef(ref);
  const [revisions, leftBehind, breached] = await Promise.all([
    knownRevisions(knex, ref, planContext),
    findLeftBehind(knex, key),
    findBreachedVersions(knex, key),
  ]);
  const { holds } = planContext.observation;
  const avoided = [...leftBehind, ...breached];
  const healthy = revisions.filter(isVerified);
  return (
    chooseRollbackTarget(healthy, avoided, holds) ??
    chooseRollbackTarget(revisions, avoided, holds)
  );
}

function judgeTarget(target: Revision | undefined) {
  if (!target) return 'none';
  return isVerified(target) ? 'verified' : 'unverified';
}

function isVerified({ ended }: Revision): boolean {
  return ended?.phase === 'Healthy';
}
