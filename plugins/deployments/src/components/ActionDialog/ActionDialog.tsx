import { useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Action } from '@backstage-deployments/plugin-deployments-common';
import { useUniqueId } from '../../hooks/useUniqueId';
import { ActionSubject } from './ActionSubject';
import { ConfirmStage } from './ConfirmStage';
import { OperationStage } from './OperationStage';

const useStyles = makeStyles(theme => ({ paper: theme.typography.body2 }));

/** What the dialog was opened for: an action to be planned, or an operation to be looked at. */
export type DialogRequest =
  | { kind: 'action'; action: Action; toRevision?: number }
  | { kind: 'operation'; operationId: string };

/** From the plan over the confirmation to the proof, in one place. */
export function ActionDialog(props: {
  subject: ActionSubject;
  request: DialogRequest;
  onClose: () => void;
}) {
  const { subject, request, onClose } = props;
  const classes = useStyles();
  const [started, setStarted] = useState<string>();
  const titleId = useUniqueId('dialog');
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const operationId =
    request.kind === 'operation' ? request.operationId : started;
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={narrow}
      aria-labelledby={titleId}
      PaperProps={{ className: classes.paper }}
      // A click beside the dialog must not throw away a reason that was typed.
      onClose={(_event, why) => why === 'escapeKeyDown' && onClose()}
    >
      {operationId === undefined && request.kind === 'action' ? (
        <ConfirmStage
          titleId={titleId}
          subject={subject}
          action={request.action}
          toRevision={request.toRevision}
          onStarted={setStarted}
          onClose={onClose}
        />
      ) : (
        <OperationStage
          titleId={titleId}
          subject={subject}
          operationId={operationId ?? ''}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
