import Link from '@material-ui/core/Link';
import {
  OperationSummary,
  Right,
} from '@backstage-deployments/plugin-deployments-common';
import { describeOperation } from '../../format/describeOperation';
import { describeNeeds } from '../../format/describeNeeds';
import { personName } from '../../format/personName';
import { useMyRef } from '../../hooks/useMyRef';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';

/** A request that waits for approval: what, who, why, how many of how many, and the way to it. */
export function WaitingBanner(props: {
  waiting: OperationSummary;
  right: Right | undefined;
  onOpen: (operationId: string) => void;
}) {
  const { waiting, right, onOpen } = props;
  const { id, requestedBy, requestedAt, reason, approval } = waiting;
  const me = useMyRef();
  const isMine = me === requestedBy;
  const decides = right?.allowed && !isMine ? 'Approve or reject' : 'Look';
  return (
    <Notice
      phase="Paused"
      role="status"
      more={
        <>
          {personName(requestedBy)}, <Age at={requestedAt} />
          {reason && `: “${reason}”`}{' '}
          <Link
            component="button"
            variant="inherit"
            underline="always"
            onClick={() => onOpen(id)}
          >
            {isMine ? 'Look or take it back' : decides}
          </Link>
        </>
      }
    >
      <strong>{describeOperation(waiting)}</strong>
      {approval &&
        `, ${approval.given.length} of ${describeNeeds(approval)} given`}
    </Notice>
  );
}
