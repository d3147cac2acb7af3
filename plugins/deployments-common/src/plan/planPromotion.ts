import { deriveSteps } from '../snapshot/deriveSteps';
import { findInconclusive } from '../status/findInconclusive';
import { Rollout } from '../workload/KubernetesObjects';
import { PlanDraft } from './PlanDraft';
import { PlanContext } from './PlanContext';

/** Lets a waiting or stepping update go on by one step. */
export function planPromote(context: PlanContext): PlanDraft {
  const rollout = context.observation.workload as Rollout;
  const next = describeNext(rollout);
  return {
    path: 'status',
    goalSteps: [{ kind: 'PromoteRollout', full: false }],
    ...(rollout.spec?.strategy?.canary && {
      currentStep: rollout.status?.currentStepIndex ?? 0,
    }),
    summary: `The update goes on: ${next}.`,
    steps: [`Promote: ${next}`],
    changes: [],
    comesBack: [],
    doesNotComeBack: [],
    checks: [],
    toRevision: context.revisions.find(({ state }) => state === 'current')
      ?.revision,
  };
}

function describeNext(rollout: Rollout): string {
  const { blueGreen } = rollout.spec?.strategy ?? {};
  if (findInconclusive(rollout) === 'beside') {
    return 'the analysis that came to no verdict is run again, and decides';
  }
  if (blueGreen) return describeSwitch(blueGreen);
  const walk = deriveSteps(rollout);
  const following = walk?.steps
    .slice(walk.currentStep + 1)
    .find(({ kind }) => kind === 'setWeight');
  const next = following
    ? `the new version gets ${following.label} of the traffic next`
    : 'the new version gets all traffic';
  const current = walk?.steps[walk.currentStep];
  const waits = Boolean(rollout.status?.pauseConditions?.length);
  return current && !waits && !rollout.spec?.paused
    ? `step ${(walk?.currentStep ?? 0) + 1} (${
        current.label
      }) is skipped, and ${next}`
    : next;
}

type BlueGreen = NonNullable<
  NonNullable<NonNullable<Rollout['spec']>['strategy']>['blueGreen']
>;

/** Argo Rollouts, when a spec says nothing. */
const SCALE_DOWN_DELAY_SECONDS = 30;

function describeSwitch(blueGreen: BlueGreen): string {
  const { activeService, postPromotionAnalysis } = blueGreen;
  const seconds = blueGreen.scaleDownDelaySeconds ?? SCALE_DOWN_DELAY_SECONDS;
  return `Service ${activeService} switches to the new version${
    postPromotionAnalysis
      ? ', and the analysis after the promotion may switch it back'
      : ''
  }; the pods of the old one stay for ${seconds} s as an instant way back`;
}

/** Skips what is left of the steps, pauses and analyses. */
export function planPromoteFull(context: PlanContext): PlanDraft {
  return {
    path: 'status',
    goalSteps: [{ kind: 'PromoteRollout', full: true }],
    summary:
      'The new version gets all traffic now; the remaining steps, pauses and analyses are skipped.',
    steps: ['Promote fully: skip the remaining steps, pauses and analyses'],
    changes: [],
    comesBack: [],
    doesNotComeBack: [],
    checks: [
      {
        name: 'analysis',
        verdict: 'warn',
        message: 'No analysis judges the new version any more',
      },
    ],
    toRevision: context.revisions.find(({ state }) => state === 'current')
      ?.revision,
  };
}
