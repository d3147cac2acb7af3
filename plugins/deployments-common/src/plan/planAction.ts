import { newestReplicaSet } from '../revision/newestReplicaSet';
import { versionOf } from '../revision/versionOf';
import { planSwitch } from '../selector/planSwitch';
import { assertNever } from './assertNever';
import { canonicalJson } from './canonicalJson';
import { derivePlanContext } from './derivePlanContext';
import { judgeAction } from './judgeAction';
import { liveTemplate } from './liveTemplate';
import { Planning, Refusal } from './Plan';
import { PlanContext } from './PlanContext';
import { planDeploy } from './planDeploy';
import { PlanDraft } from './PlanDraft';
import { PlanInput } from './PlanInput';
import { planPromote, planPromoteFull } from './planPromotion';
import { planRollback } from './planRollback';
import { planAbort, planPause, planRestart, planRetry } from './planSteering';

const verbs: Partial<Record<PlanInput['action'], string>> = {
  rollback: 'roll back',
  promoteFull: 'promote fully',
};

/**
 * Plans an action from fresh reads: what will be done as data (`goal`), and the same in words (`plan`). Says no with a
 * reason where it cannot be done; throws for nothing.
 *
 * @public
 */
export function planAction(input: PlanInput): Planning {
  const context = derivePlanContext(input.observation);
  const judgement = judgeAction(input.action, context);
  if (judgement === 'unfit') {
    return {
      ok: false,
      refusal: {
        reason: 'NotApplicable',
        message: `There is nothing to ${
          verbs[input.action] ?? input.action
        }: the workload is ${context.status.phase} (${context.status.message})`,
      },
    };
  }
  if (judgement !== 'allowed') return { ok: false, refusal: judgement };
  const draft = draftPlan(context, input);
  return 'reason' in draft
    ? { ok: false, refusal: draft }
    : { ok: true, ...complete(context, input, draft) };
}

function draftPlan(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  switch (input.action) {
    case 'rollback':
      return planRollback(context, input);
    case 'deploy':
      return planDeploy(context, input);
    case 'promote':
      return planPromote(context);
    case 'promoteFull':
      return planPromoteFull(context);
    case 'abort':
      return planAbort(context);
    case 'retry':
      return planRetry(context);
    case 'pause':
      return planPause(context, true);
    case 'resume':
      return planPause(context, false);
    case 'restart':
      return planRestart(context);
    case 'switch':
      return planSwitch(context, input);
    default:
      return assertNever(input.action);
  }
}

function complete(
  { observation }: PlanContext,
  { action, fingerprint }: PlanInput,
  { goalSteps, currentStep, ...words }: PlanDraft,
): Omit<Extract<Planning, { ok: true }>, 'ok'> {
  const { workload, cluster, kind } = observation;
  const template = liveTemplate(observation);
  const newest = newestReplicaSet(observation);
  return {
    goal: {
      action,
      path: words.path,
      workload: {
        cluster,
        namespace: workload.metadata.namespace ?? '',
        kind,
        name: workload.metadata.name,
      },
      observed: {
        uid: workload.metadata.uid ?? '',
        template: fingerprint(canonicalJson(template)),
        podTemplateHash: newest?.podTemplateHash ?? '',
        ...(currentStep !== undefined && { currentStep }),
      },
      steps: goalSteps,
    },
    plan: {
      ...words,
      action,
      fromRevision: newest?.revision ?? 0,
      fromVersion: versionOf(template),
    },
  };
}
