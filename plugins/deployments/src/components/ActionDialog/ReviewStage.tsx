import { useApi } from '@backstage/core-plugin-api';
import {
  isEnded,
  Operation,
  Right,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { personName } from '../../format/personName';
import { useMyRef } from '../../hooks/useMyRef';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';
import { DecisionForm } from './DecisionForm';

/** That an operation went past approvals or a freeze, and what an approver says of it afterwards. */
export function ReviewStage(props: {
  operation: Operation;
  right: Right | undefined;
  onReviewed: () => void;
}) {
  const { operation, right, onReviewed } = props;
  const { id, state, requestedBy, breakGlass } = operation;
  const api = useApi(deploymentsApiRef);
  const me = useMyRef();
  if (!breakGlass) return null;
  const { review } = breakGlass;
  if (review) {
    return (
      <Notice phase="Unknown">
        <strong>Went past approvals, freezes and quality gates.</strong>{' '}
        Reviewed by {personName(review.by)}, <Age at={review.at} />: “
        {review.comment}”
      </Notice>
    );
  }
  const mayReview =
    isEnded(state) && right?.allowed && me !== undefined && me !== requestedBy;
  return (
    <>
      <Notice phase="Degraded">
        <strong>Went past approvals, freezes and quality gates.</strong> An
        approver has to review it{' '}
        {isEnded(state) ? 'still' : 'when it has ended'}.
      </Notice>
      {mayReview && (
        <DecisionForm
          label="Your review"
          onDone={onReviewed}
          choices={[
            {
              label: 'Close the review',
              primary: true,
              needsComment: 'Say what you found',
              send: comment => api.reviewOperation(id, comment),
            },
          ]}
        />
      )}
    </>
  );
}
