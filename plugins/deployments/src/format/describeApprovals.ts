import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { personName } from './personName';

/** Who agreed, or that nobody was asked: one line of the history. */
export function describeApprovals({
  approvals,
  breakGlass,
}: Pick<Operation, 'approvals' | 'breakGlass'>): string | undefined {
  if (breakGlass) {
    const { review } = breakGlass;
    return `past approvals; ${
      review
        ? `reviewed by ${personName(review.by)}: “${review.comment}”`
        : 'not reviewed yet'
    }`;
  }
  const who = (verdict: 'approve' | 'reject') =>
    approvals
      .filter(approval => approval.verdict === verdict)
      .map(({ by }) => personName(by))
      .join(' and ');
  const said = [
    who('approve') && `approved by ${who('approve')}`,
    who('reject') && `rejected by ${who('reject')}`,
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : undefined;
}
