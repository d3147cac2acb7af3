import { makeStyles } from '@material-ui/core/styles';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Action,
  ActionAvailability,
  deploymentsOperationExecutePermission,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { actionWords } from '../../format/actionWords';
import { RefusedButton } from './RefusedButton';

const useStyles = makeStyles(theme => ({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(0.75),
    marginTop: theme.spacing(1.5),
  },
}));

const NO_RIGHT =
  'You may look, but not act: it takes the permission deployments.operation.execute, which those who keep this portal give';

/** The actions that fit the state. One that may not be used now stays, with the reason. */
export function ActionButtons(props: {
  workload: WorkloadSnapshot;
  /** Where it acts, for those who hear the button instead of seeing where it stands. */
  place: string;
  onAction: (action: Action) => void;
}) {
  const { workload, place, onAction } = props;
  const classes = useStyles();
  const { allowed, loading } = usePermission({
    permission: deploymentsOperationExecutePermission,
  });
  const forbidden = !allowed && !loading;
  return (
    <div className={classes.row}>
      {workload.actions.map(availability => (
        <ActionButton
          key={availability.action}
          availability={
            forbidden
              ? { ...availability, allowed: false, reason: NO_RIGHT }
              : availability
          }
          primary={
            availability.action === 'rollback' &&
            workload.status.phase !== 'Healthy'
          }
          place={place}
          onAction={onAction}
        />
      ))}
    </div>
  );
}

function ActionButton(props: {
  availability: ActionAvailability;
  primary: boolean;
  place: string;
  onAction: (action: Action) => void;
}) {
  const { availability, primary, place, onAction } = props;
  const { action, allowed, reason = 'Not possible now' } = availability;
  const { label } = actionWords[action];
  const name = `${label}, ${place}`;
  if (!allowed) {
    return (
      <RefusedButton name={name} reason={reason}>
        {label}
      </RefusedButton>
    );
  }
  return (
    <Button
      size="small"
      variant={primary ? 'contained' : 'outlined'}
      color={primary ? 'primary' : 'default'}
      aria-label={name}
      onClick={() => onAction(action)}
    >
      {label}
    </Button>
  );
}
