import { checkHold } from '../hold/checkHold';
import { checkFacts } from '../plan/checkFacts';
import { PlanCheck } from '../plan/Plan';
import { PlanContext } from '../plan/PlanContext';
import { PlanInput } from '../plan/PlanInput';
import { imagesOf } from '../revision/versionOf';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { findEndpoint, findIdleService } from './findEndpoint';
import { runbookSettings } from './runbookSettings';
import { SelectorPair } from './SelectorPair';

/** What was looked at before a switch. */
export function checkSwitch(
  context: PlanContext,
  { facts = {} }: PlanInput,
  pair: SelectorPair,
  target: {
    images: readonly { container: string; image: string }[];
    template: PodTemplateSpec;
  },
): PlanCheck[] {
  const { observation, status } = context;
  const settings = runbookSettings(pair.service);
  const settles = target.images.length === 0 && status.phase === 'Degraded';
  return [
    ...settings.problems.map(message => ({
      name: 'annotations',
      verdict: 'block' as const,
      message,
    })),
    ...(settles
      ? [
          {
            name: 'idle colour',
            verdict: 'warn' as const,
            message: `${pair.own.slot} is not well now: ${
              status.cause?.message ?? status.message
            }`,
          },
        ]
      : []),
    checkHealth(context, pair),
    ...checkFacts(context, facts, { state: 'previous' }, target.template),
    // A version that was left here is refused, not only told: the traffic of everybody goes there.
    ...checkHold(observation, {
      podTemplateHash: '',
      images: imagesOf(target.template),
    }).map(check => ({
      ...check,
      verdict: 'block' as const,
      message: check.message.replace('; this lifts the hold', ''),
    })),
  ];
}

function checkHealth(
  { observation }: PlanContext,
  pair: SelectorPair,
): PlanCheck {
  const settings = runbookSettings(pair.service);
  const { own, service } = pair;
  const idle = findIdleService(pair, observation.services);
  if (!findEndpoint(service, settings, own)) {
    return {
      name: 'health',
      verdict: 'warn',
      message:
        'No health path is declared, so the readiness of the pods has to do',
    };
  }
  return idle
    ? {
        name: 'health',
        verdict: 'pass',
        message: `${own.slot} is asked through Service ${idle.metadata.name} before it serves`,
      }
    : {
        name: 'health',
        verdict: 'warn',
        message: `No Service picks ${own.slot} alone, so its health path is asked only once it serves`,
      };
}
