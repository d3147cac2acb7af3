import { AnalysisPolicy } from './AnalysisPolicy';
import { WorkloadChange } from './deriveChange';

/**
 * What a breach leads to: an act, or only words with the reason in half a sentence.
 *
 * @public
 */
export type BreachDecision =
  | { do: 'abort' | 'rollback' }
  | { do: 'notice'; action: 'abort' | 'rollback'; why: string };

/**
 * The guards of automated rollback, the first that holds decides. They are those of Kargo (only a verified goal, never a
 * rollback of a rollback), theatre and ECS (one act, then people).
 *
 * @param target - how the version to return to did when it was current, as far as that was seen
 * @param lastAct - when the portal last acted by itself on this workload, ISO 8601
 * @param unguarded - why nobody may write to the environment now
 * @public
 */
export function decideOnBreach(
  policy: AnalysisPolicy,
  change: WorkloadChange,
  {
    target,
    lastAct,
    unguarded,
    nowMs,
  }: {
    target: 'verified' | 'unverified' | 'none';
    lastAct?: string;
    unguarded?: string;
    nowMs: number;
  },
): BreachDecision {
  const action = change.state === 'steered' ? 'abort' : 'rollback';
  const notice = (why: string): BreachDecision => ({
    do: 'notice',
    action,
    why,
  });
  const agoMs = nowMs - Date.parse(lastAct ?? '');
  if (agoMs < policy.cooldownSeconds * 1000) {
    return notice(
      `the portal acted here ${Math.round(
        agoMs / 60_000,
      )} min ago, and a second time within ${
        policy.cooldownSeconds / 60
      } min a person decides`,
    );
  }
  if (change.isReturn && action === 'rollback') {
    return notice(
      'this version came by a rollback itself, so a person decides',
    );
  }
  if (action === 'rollback' && target !== 'verified') {
    return notice(
      target === 'none'
        ? 'there is no earlier version to return to'
        : 'the version to return to was never seen healthy, so a person decides',
    );
  }
  if (unguarded) return notice(unguarded);
  if (policy.mode === 'dry-run') return notice('this is a dry run');
  return { do: action };
}
