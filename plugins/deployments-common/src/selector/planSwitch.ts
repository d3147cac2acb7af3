import { diffTemplates } from '../diff/diffTemplates';
import { restorableTemplate } from '../diff/restorableTemplate';
import { estimateSeconds } from '../plan/estimateSeconds';
import { Refusal } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { PlanDraft } from '../plan/PlanDraft';
import { PlanInput } from '../plan/PlanInput';
import { templateWithImages } from '../plan/templateWithImages';
import { imagesOf, versionOf } from '../revision/versionOf';
import { checkSwitch } from './checkSwitch';
import { chooseImage } from './chooseImage';
import { derivePair } from './derivePair';
import { describeRunbook } from './describeRunbook';
import { findEndpoint, findIdleService } from './findEndpoint';
import { RunbookStep } from './RunbookStep';
import { runbookSettings } from './runbookSettings';
import { SelectorPair } from './SelectorPair';

/** A push to an endpoint, a Job's pod, a look at the Service: what the checks take beside the waiting. */
const SECONDS_FOR_CHECKS = 15;

/**
 * Sends a pair's traffic to the idle colour by the standard's runbook (deployment-architecture.md, "Blue-Green Deployment
 * Script"): with the image that it has, or with a chosen one. Going back is the same, towards the colour that served before.
 */
export function planSwitch(
  context: PlanContext,
  input: PlanInput,
): PlanDraft | Refusal {
  const { observation } = context;
  const pair = derivePair(observation);
  if (!pair?.other || !pair.active || pair.problem) {
    return {
      reason: 'NotApplicable',
      message: pair?.problem ?? 'No Service picks this workload by its colour',
    };
  }
  const present = imagesOf(observation.workload.spec?.template);
  const chosen = input.image ? chooseImage(input.image, present) : undefined;
  if (typeof chosen === 'string') {
    return { reason: 'ImageUnusable', message: chosen };
  }
  // Asked for what it runs already: nothing is set.
  const images =
    chosen && !present.some(({ image }) => image === chosen.image)
      ? [chosen]
      : [];
  const template = templateWithImages(observation, images);
  const steps = runbook(pair, observation, images);
  const changes = diffTemplates(
    restorableTemplate(observation.workload.spec?.template ?? {}),
    restorableTemplate(template),
    input.fingerprint,
  );
  return {
    path: 'selector',
    goalSteps: steps,
    changes,
    ...describeRunbook(pair, steps, versionOf(template)),
    checks: checkSwitch(context, input, pair, { images, template }),
    estimatedSeconds: estimate(context, steps, images.length > 0),
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
    },
  };
}

function runbook(
  pair: SelectorPair,
  { services, workload }: PlanContext['observation'],
  images: { container: string; image: string }[],
): RunbookStep[] {
  const { service, label, own, other } = pair;
  const settings = runbookSettings(service);
  const idle = findIdleService(pair, services);
  const before = idle && findEndpoint(idle, settings, own);
  const after = findEndpoint(service, settings, own);
  const active = other?.workload;
  // As many as serve now, or as it has already if those are more; one at least, or nobody would answer.
  const replicas = Math.max(
    active?.spec?.replicas ?? 1,
    workload.spec?.replicas ?? 1,
    1,
  );
  const { smokeTest, watchSeconds, standby } = settings;
  return [
    { kind: 'PrepareIdle', images, replicas },
    { kind: 'AwaitRollout' },
    {
      kind: 'CheckHealth',
      when: 'before',
      ...(before && { endpoint: before }),
    },
    ...(smokeTest
      ? [
          {
            kind: 'RunSmokeTest' as const,
            cronJob: smokeTest,
            ...(idle && { service: idle.metadata.name }),
          },
        ]
      : []),
    {
      kind: 'SwitchSelector',
      service: {
        name: service.metadata.name,
        uid: service.metadata.uid ?? '',
      },
      label,
      from: other?.slot ?? '',
      to: own.slot,
    },
    { kind: 'CheckHealth', when: 'after', ...(after && { endpoint: after }) },
    {
      kind: 'WatchService',
      seconds: watchSeconds,
      ...(after && { endpoint: after }),
    },
    ...(standby === 'keep' || !active
      ? []
      : [
          {
            kind: 'ScaleDown' as const,
            workload: {
              name: active.metadata.name,
              uid: active.metadata.uid ?? '',
            },
            replicas: standby,
          },
        ]),
  ];
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
