import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  EnvironmentRights,
  EnvironmentSnapshot,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { DriftArrow } from './DriftArrow';
import { EnvironmentColumn } from './EnvironmentColumn';

const useStyles = makeStyles(theme => ({
  board: {
    display: 'flex',
    flexWrap: 'wrap',
    listStyle: 'none',
    margin: 0,
    padding: 0,
    rowGap: theme.spacing(2),
    [theme.breakpoints.down('sm')]: { display: 'block' },
  },
  environment: {
    display: 'flex',
    alignItems: 'flex-start',
    flex: '1 1 236px',
    minWidth: 0,
    '&:first-child': { flexBasis: 184 },
    [theme.breakpoints.down('sm')]: {
      flexDirection: 'column',
      alignItems: 'stretch',
    },
  },
  // A canary's steps take room.
  moving: { flexGrow: 1.5, flexBasis: 400 },
}));

/** A column an environment in promotion order, and between two how far they are apart. */
export function EnvironmentBoard(props: {
  environments: readonly EnvironmentSnapshot[];
  rights: readonly EnvironmentRights[];
  onAction: (
    workload: WorkloadSnapshot,
    action: Action,
    toRevision?: number,
  ) => void;
  onOpenOperation: (workload: WorkloadSnapshot, operationId: string) => void;
  onCompare: (environment: EnvironmentSnapshot) => void;
}) {
  const { environments, rights, onAction, onOpenOperation, onCompare } = props;
  const classes = useStyles();
  return (
    <ol className={classes.board} aria-label="Environments">
      {environments.map((environment, index) => {
        const moving = environment.workloads.some(
          ({ steps, stable }) => steps && stable,
        );
        return (
          <li
            key={environment.name}
            className={`${classes.environment} ${moving ? classes.moving : ''}`}
          >
            {index > 0 && (
              <DriftArrow
                environment={environment}
                drift={environment.drift}
                onCompare={() => onCompare(environment)}
              />
            )}
            <EnvironmentColumn
              environment={environment}
              rights={rights.find(
                known => known.environment === environment.name,
              )}
              onAction={onAction}
              onOpenOperation={onOpenOperation}
            />
          </li>
        );
      })}
    </ol>
  );
}
