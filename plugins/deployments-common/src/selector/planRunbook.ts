import { Refusal } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { PlanInput } from '../plan/PlanInput';
import { templateWithImages } from '../plan/templateWithImages';
import { imagesOf } from '../revision/versionOf';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { chooseImage } from './chooseImage';
import { derivePair } from './derivePair';
import { findEndpoint, findIdleService } from './findEndpoint';
import { RunbookStep } from './RunbookStep';
import { runbookSettings } from './runbookSettings';
import { PairMember, SelectorPair } from './SelectorPair';

/**
 * What a switch does, before it is asked who keeps the objects that it writes to.
 *
 * @public
 */
export interface Runbook {
  pair: SelectorPair & { other: PairMember };
  /** As a person chose it, where she did. */
  chosen?: { container: string; image: string };
  /** What the idle colour has to be given; empty where it runs it already. */
  images: { container: string; image: string }[];
  /** What the idle colour runs then. */
  template: PodTemplateSpec;
  steps: RunbookStep[];
}

/**
 * The standard's runbook for a pair (deployment-architecture.md, "Blue-Green Deployment Script").
 *
 * @public
 */
export function planRunbook(
  { observation }: Pick<PlanContext, 'observation'>,
  { image }: Pick<PlanInput, 'image'>,
): Runbook | Refusal {
  const pair = derivePair(observation);
  if (!pair?.other || !pair.active || pair.problem) {
    return {
      reason: 'NotApplicable',
      message: pair?.problem ?? 'No Service picks this workload by its colour',
    };
  }
  const present = imagesOf(observation.workload.spec?.template);
  const chosen = image ? chooseImage(image, present) : undefined;
  if (typeof chosen === 'string') {
    return { reason: 'ImageUnusable', message: chosen };
  }
  // Asked for what it runs already: nothing is set.
  const images =
    chosen && !present.some(each => each.image === chosen.image)
      ? [chosen]
      : [];
  return {
    pair: { ...pair, other: pair.other },
    ...(chosen && { chosen }),
    images,
    template: templateWithImages(observation, images),
    steps: stepsOf(pair, observation, images),
  };
}

function stepsOf(
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
