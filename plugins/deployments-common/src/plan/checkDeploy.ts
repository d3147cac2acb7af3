import { deriveTemplateSettings } from '../comparison/deriveTemplateSettings';
import { TemplateSettings } from '../comparison/TemplateSettings';
import { describeOwner } from '../workload/describeOwner';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { checkFacts } from './checkFacts';
import { checkMoment } from './checkMoment';
import { DeploySource } from './DeploySource';
import { PlanCheck } from './Plan';
import { PlanContext } from './PlanContext';
import { PlanInput } from './PlanInput';

/** A sentence that names more is not read. */
const NAMES_MAX = 5;

/** What a person should know before a version comes from another environment. */
export function checkDeploy(
  context: PlanContext,
  { facts = {} }: PlanInput,
  { deploy, now }: DeploySource,
  template: PodTemplateSpec,
): PlanCheck[] {
  const { owner } = context;
  const target = { state: 'previous' } as const;
  return [
    ...(now ? [checkSource(deploy, now.status)] : []),
    ...deploy.images
      .filter(({ digest }) => !digest)
      .map(({ image }) => ({
        name: 'image',
        verdict: 'warn' as const,
        message: `${image} goes by its tag, as no pod in ${deploy.fromTitle} tells its digest`,
      })),
    ...(now ? checkSettings(deploy, now.settings, template) : []),
    ...(owner.kind === 'helm'
      ? [
          {
            name: 'owner',
            verdict: 'warn' as const,
            message: `${describeOwner(
              owner,
            )} brings its own values back at its next upgrade`,
          },
        ]
      : []),
    ...checkFacts(context, facts, target, template),
    ...checkMoment(context, facts, target),
  ];
}

function checkSource(
  { fromTitle, version }: DeploySource['deploy'],
  { phase, message }: NonNullable<DeploySource['now']>['status'],
): PlanCheck {
  return {
    name: 'source',
    verdict: phase === 'Degraded' ? 'warn' : 'pass',
    message:
      phase === 'Degraded'
        ? `${fromTitle} is not well: ${message}`
        : `${version} serves in ${fromTitle}`,
  };
}

/** A version that reads a key which is not set here often fails in the first minute. */
function checkSettings(
  { fromTitle }: DeploySource['deploy'],
  theirs: TemplateSettings,
  template: PodTemplateSpec,
): PlanCheck[] {
  const ours = deriveTemplateSettings(template);
  const missing = (['variables', 'configuration'] as const).flatMap(part =>
    theirs[part].filter(name => !ours[part].includes(name)),
  );
  if (missing.length === 0) return [];
  const more = missing.length - NAMES_MAX;
  const names = missing.slice(0, NAMES_MAX).join(', ');
  return [
    {
      name: 'configuration',
      verdict: 'warn',
      message: `${fromTitle} sets what is not set here: ${names}${
        more > 0 ? ` and ${more} more` : ''
      }`,
    },
  ];
}
