import {
  isEnded,
  OperationSummary,
} from '@backstage-deployments/plugin-deployments-common';
import Link from '@material-ui/core/Link';
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
  // Of what was cancelled only a notice of automation and a stopped switch have one.
  const why = (state === 'failed' || state === 'cancelled') && result;
  return (
    <Notice
      phase={phaseOfOperation(operation)}
      role="status"
      more={
        <>
          {personName(requestedBy)}, <Age at={endedAt ?? requestedAt} />
          {reason && `: “${reason}”`}{' '}
          <Link
            component="button"
            variant="inherit"
            underline="always"
            onClick={() => onOpen(id)}
          >
            {isEnded(state) ? 'Details' : 'Watch'}
          </Link>
        </>
      }
    >
      <strong>{describeOperation(operation)}</strong>
      {why && `: ${why}`}
    </Notice>
  );
}
