import { diffTemplates } from '../diff/diffTemplates';
import { restorableTemplate } from '../diff/restorableTemplate';
import { estimateSeconds } from '../plan/estimateSeconds';
import { Refusal } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { PlanDraft } from '../plan/PlanDraft';
import { PlanInput } from '../plan/PlanInput';
import { versionOf } from '../revision/versionOf';
import { checkSwitch } from './checkSwitch';
import { commitRunbook } from './commitRunbook';
import { describeRunbook } from './describeRunbook';
import { planRunbook } from './planRunbook';
import { RunbookStep } from './RunbookStep';
import { runbookSettings } from './runbookSettings';

/** A push to an endpoint, a Job's pod, a look at the Service: what the checks take beside the waiting. */
const SECONDS_FOR_CHECKS = 15;
/** A push, an owner that looks at once, and its sync. */
const SECONDS_FOR_COMMIT = 10;

/**
 * Sends a pair's traffic to the idle colour by the runbook: with the image that it has, or with a chosen one. Going back is
 * the same, towards the colour that served before. What a GitOps owner keeps is changed by commits.
 */
export function planSwitch(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  const { observation } = context;
  const runbook = planRunbook(context, input);
  if ('reason' in runbook) return runbook;
  const { pair, chosen, images, template } = runbook;
  const committed = commitRunbook(runbook, observation, input.runbookSource);
  if ('reason' in committed) return committed;
  const { steps, commits } = committed;
  const changes = diffTemplates(
    restorableTemplate(observation.workload.spec?.template ?? {}),
    restorableTemplate(template),
    input.fingerprint,
  );
  return {
    path: 'selector',
    goalSteps: steps,
    changes,
    ...describeRunbook(pair, steps, {
      version: versionOf(template),
      keeper: committed.keeper,
      commits,
    }),
    checks: [
      ...checkSwitch(context, input, pair, { images, template }),
      ...committed.checks,
    ],
    estimatedSeconds:
      estimate(context, steps, images.length > 0) +
      commits.length * SECONDS_FOR_COMMIT,
    toVersion: versionOf(template),
    switch: {
      service: pair.service.metadata.name,
      other: pair.other.workload.metadata.name,
      label: pair.label,
      from: pair.other.slot,
      to: pair.own.slot,
      ...(chosen && { image: chosen.image }),
      switchStep: indexOf(steps, 'SwitchSelector'),
      watchStep: indexOf(steps, 'WatchService'),
      watchSeconds: runbookSettings(pair.service).watchSeconds,
      ...(commits.length > 0 && { commits }),
    },
  };
}

function indexOf(
  steps: readonly RunbookStep[],
  kind: RunbookStep['kind'],
): number {
  return steps.findIndex(step => step.kind === kind);
}

function estimate(
  context: PlanContext,
  steps: readonly RunbookStep[],
  rolls: boolean,
): number {
  const { spec, status } = context.observation.workload;
  const prepare = steps.find(step => step.kind === 'PrepareIdle');
  const scales = (prepare?.replicas ?? 0) > (status?.availableReplicas ?? 0);
  const rollout =
    rolls || scales
      ? estimateSeconds(
          {
            ...context,
            observation: {
              ...context.observation,
              // What it is scaled up to, and not the nothing that may run now.
              workload: {
                ...context.observation.workload,
                spec: { ...spec, replicas: prepare?.replicas },
              } as PlanContext['observation']['workload'],
            },
          },
          { state: 'previous' },
        )
      : 0;
  const watch = steps.find(step => step.kind === 'WatchService');
  return rollout + SECONDS_FOR_CHECKS + (watch?.seconds ?? 0);
}
