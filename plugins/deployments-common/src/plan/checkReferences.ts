import { PlanCheck } from './Plan';

/**
 * Whether the ConfigMaps and Secrets exist without which a version's pods do not start.
 *
 * @param missing - those that do not, as `ConfigMap app-config`; undefined when the portal may not look
 * @public
 */
export function checkReferences(
  missing: readonly string[] | undefined,
): PlanCheck {
  const check = { name: 'configuration' } as const;
  if (missing === undefined) {
    return {
      ...check,
      verdict: 'warn',
      message:
        'The portal may not see whether its ConfigMaps and Secrets exist',
    };
  }
  return missing.length > 0
    ? {
        ...check,
        verdict: 'block',
        message: `${missing.join(', ')} ${
          missing.length === 1 ? 'does' : 'do'
        } not exist any more, so its pods would not start`,
      }
    : { ...check, verdict: 'pass', message: 'its configuration exists' };
}
