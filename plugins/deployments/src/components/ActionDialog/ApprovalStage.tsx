import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  Operation,
  OperationApproval,
  Right,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { clockTime } from '../../format/clockTime';
import { describeNeeds } from '../../format/describeNeeds';
import { exactTime } from '../../format/exactTime';
import { personName } from '../../format/personName';
import { useMyRef } from '../../hooks/useMyRef';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';
import { DecisionForm } from './DecisionForm';
import { PlanView } from './PlanView';

const useStyles = makeStyles(theme => ({
  given: { margin: theme.spacing(0.5, 0, 0), padding: 0, listStyle: 'none' },
}));

/** A request that waits: the very plan that was asked for, who has approved it, and for those who may, their word. */
export function ApprovalStage(props: {
  operation: Operation;
  right: Right | undefined;
  onDecided: () => void;
}) {
  const { operation, right, onDecided } = props;
  const { plan, approvals, expiresAt } = operation;
  const classes = useStyles();
  return (
    <>
      <PlanView plan={{ ...plan, approvals: { required: 0, groups: [] } }} />
      <Notice
        phase="Paused"
        role="status"
        more={
          <>
            {approvals.length > 0 && (
              <ul className={classes.given} aria-label="Approvals">
                {approvals.map(approval => (
                  <Given key={approval.by} approval={approval} />
                ))}
              </ul>
            )}
            {expiresAt && (
              <>
                Without them it ends at{' '}
                <span title={exactTime(expiresAt)}>
                  {clockTime(expiresAt, Date.now())}
                </span>
                .
              </>
            )}
          </>
        }
      >
        <strong>
          Waits for {describeNeeds(plan.approvals)}, {approvals.length} given.
        </strong>
      </Notice>
      <Decision operation={operation} right={right} onDecided={onDecided} />
    </>
  );
}

/** What one person said. */
function Given({ approval }: { approval: OperationApproval }) {
  const { by, at, comment } = approval;
  return (
    <li>
      ✓ {personName(by)}, <Age at={at} />
      {comment && `: “${comment}”`}
    </li>
  );
}

function Decision(props: {
  operation: Operation;
  right: Right | undefined;
  onDecided: () => void;
}) {
  const { operation, right, onDecided } = props;
  const { id, requestedBy, approvals } = operation;
  const api = useApi(deploymentsApiRef);
  const me = useMyRef();
  if (me === requestedBy) {
    return <p>You asked for this, so others have to decide.</p>;
  }
  if (!right?.allowed) return right?.reason ? <p>{right.reason}.</p> : null;
  const hasApproved = approvals.some(({ by }) => by === me);
  const decide = (verdict: 'approve' | 'reject') => (comment: string) =>
    api.decideOnOperation(id, { verdict, comment });
  return (
    <DecisionForm
      label="Your decision"
      onDone={onDecided}
      choices={[
        ...(hasApproved
          ? []
          : [{ label: 'Approve', primary: true, send: decide('approve') }]),
        {
          label: 'Reject',
          needsComment: 'Say why you reject it',
          send: decide('reject'),
        },
      ]}
    />
  );
}
