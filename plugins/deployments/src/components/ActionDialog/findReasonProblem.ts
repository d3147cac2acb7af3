import { BREAK_GLASS_REASON_MIN } from '@backstage-deployments/plugin-deployments-common';

/** What is missing of a reason, for the person who gives it. The backend asks for the same. */
export function findReasonProblem(
  reason: string,
  breakGlass: boolean,
): string | undefined {
  const { length } = reason.trim();
  if (length === 0) return 'Say why, in a sentence';
  return breakGlass && length < BREAK_GLASS_REASON_MIN
    ? `Say why in at least ${BREAK_GLASS_REASON_MIN} characters: others will ask`
    : undefined;
}
