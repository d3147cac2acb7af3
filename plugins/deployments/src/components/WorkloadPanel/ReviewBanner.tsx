import Link from '@material-ui/core/Link';
import { OperationSummary } from '@backstage-deployments/plugin-deployments-common';
import { describeOperation } from '../../format/describeOperation';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';

/** An operation that went past approvals or a freeze, until an approver has looked at it. */
export function ReviewBanner(props: {
  operation: OperationSummary;
  onOpen: (operationId: string) => void;
}) {
  const { operation, onOpen } = props;
  const { id, requestedBy, requestedAt, reason } = operation;
  return (
    <Notice
      phase="Degraded"
      more={
        <>
          {personName(requestedBy)}, <Age at={requestedAt} />: “{reason}”{' '}
          <Link
            component="button"
            variant="inherit"
            underline="always"
            onClick={() => onOpen(id)}
          >
            Review
          </Link>
        </>
      }
    >
      <strong>Past approvals, not reviewed yet:</strong>{' '}
      {describeOperation(operation)}
    </Notice>
  );
}
