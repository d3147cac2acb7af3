import Button from '@material-ui/core/Button';
import {
  isEnded,
  OperationSummary,
} from '@backstage-deployments/plugin-deployments-common';
import {
  describeOperation,
  phaseOfOperation,
} from '../../format/describeOperation';
import { personName } from '../../format/personName';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';

/** The operation that runs, or the last one of the past hour: what, who, why and how it went. */
export function OperationBanner({
  operation,
  onOpen,
}: {
  operation: OperationSummary;
  onOpen: (operationId: string) => void;
}) {
  const { id, state, requestedBy, requestedAt, endedAt, reason, result } =
    operation;
  const failed = state === 'failed' && result;
  return (
    <Notice
      phase={phaseOfOperation(operation)}
      role="status"
      more={
        <>
          {personName(requestedBy)}, <Age at={endedAt ?? requestedAt} />
          {reason && `: “${reason}”`}{' '}
          <Button size="small" onClick={() => onOpen(id)}>
            {isEnded(state) ? 'Details' : 'Watch'}
          </Button>
        </>
      }
    >
      <strong>{describeOperation(operation)}</strong>
      {failed && `: ${result}`}
    </Notice>
  );
}
