import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  ActionAvailability,
  EnvironmentRights,
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

/** The actions that fit the state. One that may not be used now stays, with the reason. */
export function ActionButtons(props: {
  workload: WorkloadSnapshot;
  /** What the person may do here; until it is known, the backend's answer to a click says it. */
  rights?: EnvironmentRights;
  /** Where it acts, for those who hear the button instead of seeing where it stands. */
  place: string;
  onAction: (action: Action) => void;
}) {
  const { workload, rights, place, onAction } = props;
  const classes = useStyles();
  return (
    <div className={classes.row}>
      {workload.actions.map(availability => (
        <ActionButton
          key={availability.action}
          availability={withRight(availability, rights)}
          primary={
            availability.action === 'rollback' &&
            workload.status.phase !== 'Healthy'
          }
          label={labelOf(availability, workload)}
          place={place}
          onAction={onAction}
        />
      ))}
    </div>
  );
}

/** A missing right is said before what the workload's state forbids: it stays when that has passed. */
function withRight(
  availability: ActionAvailability,
  rights: EnvironmentRights | undefined,
): ActionAvailability {
  const right = rights?.actions.find(
    ({ action }) => action === availability.action,
  );
  return right && !right.allowed
    ? { ...availability, allowed: false, reason: right.reason }
    : availability;
}

/** Promoting a canary that waits for nobody passes over what it does now. */
function labelOf(
  { action, version }: ActionAvailability,
  { strategy, status }: WorkloadSnapshot,
): string {
  const passesOver =
    action === 'promote' && strategy === 'canary' && status.phase !== 'Paused';
  if (passesOver) return 'Skip this step';
  const { label } = actionWords[action];
  return version ? `${label} ${version}` : label;
}

function ActionButton(props: {
  availability: ActionAvailability;
  primary: boolean;
  label: string;
  place: string;
  onAction: (action: Action) => void;
}) {
  const { availability, primary, label, place, onAction } = props;
  const { action, allowed, reason = 'Not possible now' } = availability;
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
