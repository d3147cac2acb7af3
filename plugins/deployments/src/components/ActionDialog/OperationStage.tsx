import { useEffect, useRef } from 'react';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles } from '@material-ui/core/styles';
import {
  isEnded,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { actionTitle } from '../../format/actionTitle';
import { personName } from '../../format/personName';
import { useOperation } from '../../hooks/useOperation';
import { Age } from '../Age/Age';
import { LoadNotice } from '../Notice/LoadNotice';
import { ActionSubject } from './ActionSubject';
import { ApprovalStage } from './ApprovalStage';
import { CancelOperation } from './CancelOperation';
import { DialogHeading } from './DialogHeading';
import { OperationLinks } from './OperationLinks';
import { OperationSteps } from './OperationSteps';
import { OperationTrail } from './OperationTrail';
import { OutcomeNotice } from './OutcomeNotice';
import { OperationFigures } from '../Metrics/OperationFigures';
import { ReviewStage } from './ReviewStage';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  content: { minHeight: 260, paddingTop: theme.spacing(1) },
  who: { margin: 0, color: quietColor(theme) },
  actions: { padding: theme.spacing(1.5, 3, 2.5) },
}));

/** An operation as it happens: its steps, and at the end the proof. */
export function OperationStage(props: {
  titleId: string;
  subject: ActionSubject;
  operationId: string;
  onClose: () => void;
}) {
  const { titleId, subject, operationId, onClose } = props;
  const classes = useStyles();
  const { data: operation, ...live } = useOperation(
    operationId,
    subject.entityRef,
  );
  const heading = useRef<HTMLHeadingElement>(null);
  // The button that had the focus is gone; without this the focus would leave the dialog.
  useEffect(() => heading.current?.focus(), []);
  return (
    <>
      <DialogHeading
        ref={heading}
        id={titleId}
        title={operation ? titleOf(operation, subject) : 'Operation'}
        subject={subject}
      />
      <DialogContent className={classes.content}>
        <LoadNotice {...live} />
        {operation ? (
          <>
            <p className={classes.who}>
              {personName(operation.requestedBy)},{' '}
              <Age at={operation.requestedAt} />
              {operation.reason && `: “${operation.reason}”`}
            </p>
            {operation.state === 'pending-approval' ? (
              <ApprovalStage
                operation={operation}
                right={subject.rights?.approve}
                onDecided={live.refresh}
              />
            ) : (
              <OperationSteps
                steps={operation.steps}
                watch={operation.plan.switch}
              />
            )}
            <OperationLinks links={operation.links} />
            <OutcomeNotice operation={operation} />
            <OperationFigures operation={operation} />
            <ReviewStage
              operation={operation}
              right={subject.rights?.approve}
              onReviewed={live.refresh}
            />
            <OperationTrail operation={operation} />
          </>
        ) : (
          !live.error && <LinearProgress aria-label="Loading the operation" />
        )}
      </DialogContent>
      <DialogActions className={classes.actions}>
        {operation && (
          <CancelOperation
            operation={operation}
            rights={subject.rights}
            onCancelled={live.refresh}
          />
        )}
        <Button variant="outlined" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </>
  );
}

function titleOf(
  { action, state, toVersion }: Operation,
  { environment, service }: ActionSubject,
): string {
  const ended = state === 'succeeded' ? 'done' : 'label';
  return actionTitle({
    action,
    // What only waits is not being done.
    tense: isEnded(state) || state === 'pending-approval' ? ended : 'doing',
    environment: environment.name,
    service,
    version: toVersion,
  });
}
