import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  ClusterConnection,
  describeOwner,
  EnvironmentRights,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { MetricsSection } from '../Metrics/MetricsSection';
import { Notice } from '../Notice/Notice';
import { StatusChip } from '../StatusChip/StatusChip';
import { ActionButtons } from './ActionButtons';
import { DeployedLine } from './DeployedLine';
import { describeOwnership } from './describeOwnership';
import { describeStatus } from './describeStatus';
import { HoldBanner } from './HoldBanner';
import { MovementPanel } from './MovementPanel';
import { OperationBanner } from './OperationBanner';
import { ReviewBanner } from './ReviewBanner';
import { VersionLine } from './VersionLine';
import { WaitingBanner } from './WaitingBanner';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  heading: {
    margin: theme.spacing(0, 0, 0.75),
    fontSize: theme.typography.pxToRem(12),
    fontWeight: 500,
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
  message: {
    margin: theme.spacing(0.75, 0, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
  },
  row: {
    display: 'flex',
    justifyContent: 'space-between',
    gap: theme.spacing(1),
    marginTop: theme.spacing(1.25),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    fontVariantNumeric: 'tabular-nums',
    '& strong': { color: theme.palette.text.primary },
  },
  owner: {
    margin: theme.spacing(1, 0, 0),
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
}));

export interface WorkloadPanelProps {
  workload: WorkloadSnapshot;
  rights?: EnvironmentRights;
  /** Where it stands, when the column alone does not say it: cluster, or name of the workload. */
  heading?: string;
  /** For those who hear the panel and its buttons: environment, cluster and name. */
  place: string;
  /** The connection to its cluster; what was read before it broke is not shown as healthy. */
  cluster?: ClusterConnection;
  onAction: (action: Action, toRevision?: number) => void;
  onOpenOperation: (operationId: string) => void;
}

/** One workload in one cluster: version, state, why, what moves, who owns it and what can be done. */
export function WorkloadPanel(props: WorkloadPanelProps) {
  const { workload, rights, heading, place, cluster } = props;
  const { onAction, onOpenOperation } = props;
  const classes = useStyles();
  const { current, stable, owner, replicas, splitProblem, hold } = workload;
  const { imageProblems = [] } = workload;
  const { operation, waiting, openReviews = [] } = workload;
  return (
    <div role="group" aria-label={place}>
      {heading && <h3 className={classes.heading}>{heading}</h3>}
      <VersionLine current={current} stable={stable} />
      <DeployedLine workload={workload} />
      <Chip workload={workload} cluster={cluster} />
      <Why workload={workload} />
      {hold && (
        <HoldBanner
          rights={rights}
          // Another hold is another question.
          key={hold.id}
          workload={workload}
          hold={hold}
          place={place}
          onUndo={revision => onAction('rollback', revision)}
        />
      )}
      {splitProblem && <Notice phase="Paused">{splitProblem}</Notice>}
      {imageProblems.map(({ container, kind, message }) =>
        kind === 'moved' ? (
          <Notice key={container} phase="Paused">
            {message}
          </Notice>
        ) : (
          <p key={container} className={classes.message}>
            {message}
          </p>
        ),
      )}
      <MovementPanel workload={workload} place={place} />
      <div className={classes.row}>
        <span>Replicas</span>
        <strong title={`${replicas.total} pods of all versions`}>
          {Math.min(replicas.ready, replicas.desired)} of {replicas.desired}{' '}
          ready
        </strong>
      </div>
      {owner.kind !== 'none' && (
        <p className={classes.owner}>
          {describeOwner(owner)}
          {describeOwnership(owner)}
        </p>
      )}
      <ActionButtons
        workload={workload}
        rights={rights}
        place={place}
        onAction={onAction}
      />
      {waiting && (
        <WaitingBanner
          waiting={waiting}
          right={rights?.approve}
          onOpen={onOpenOperation}
        />
      )}
      {openReviews.map(review => (
        <ReviewBanner
          key={review.id}
          operation={review}
          onOpen={onOpenOperation}
        />
      ))}
      {operation && (
        <OperationBanner operation={operation} onOpen={onOpenOperation} />
      )}
      <MetricsSection workload={workload.ref} rights={rights} place={place} />
    </div>
  );
}

function Chip({
  workload,
  cluster,
}: Pick<WorkloadPanelProps, 'workload' | 'cluster'>) {
  const words = describeStatus(workload);
  // While a cluster does not answer, only what was is known.
  const stale = cluster && cluster.state !== 'ok';
  return stale ? (
    <StatusChip phase="Unknown" words={`Was ${words}`} />
  ) : (
    <StatusChip phase={workload.status.phase} words={words} />
  );
}

/** The controller's words for an abort that nothing but a person's wish was the reason of; they say no more than ours. */
const ABORTED_BY_HAND = /^Rollout aborted update to revision \d+$/;

/** The cause with what to do next, else the counts in one quiet line. */
function Why({ workload: { status } }: Pick<WorkloadPanelProps, 'workload'>) {
  const classes = useStyles();
  const { phase, reason, message, cause } = status;
  // The step track says where a canary pauses and for how long.
  if (phase === 'Healthy' || reason === 'CanaryPauseStep') return null;
  if (cause) {
    // Nothing is broken where a person is asked to judge.
    const asks = cause.reason.endsWith('Inconclusive');
    const why = [
      reason === 'RolloutAborted' && message,
      !ABORTED_BY_HAND.test(cause.message) && cause.message,
    ];
    return (
      <Notice phase={asks ? 'Paused' : 'Degraded'} more={cause.nextStep}>
        {why.filter(Boolean).join('. ')}
      </Notice>
    );
  }
  return phase === 'Degraded' ? (
    <Notice phase="Degraded">{message}</Notice>
  ) : (
    <p className={classes.message}>{message}</p>
  );
}
