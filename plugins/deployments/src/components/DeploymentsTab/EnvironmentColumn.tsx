import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import {
  Action,
  deriveAbsence,
  EnvironmentRights,
  EnvironmentSnapshot,
  stringifyWorkloadRef,
  WorkloadSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { ConnectionNotice } from '../Notice/ConnectionNotice';
import { useUniqueId } from '../../hooks/useUniqueId';
import { ParityNotice } from '../Comparison/ParityNotice';
import { SelectorPanel } from '../Progress/SelectorPanel';
import { WorkloadPanel } from '../WorkloadPanel/WorkloadPanel';
import { FreezeNotice } from './FreezeNotice';
import { nameAmong } from './places';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  column: {
    flex: 1,
    minWidth: 0,
    padding: theme.spacing(1.75, 2, 2),
    borderRadius: 8,
  },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'baseline',
    gap: theme.spacing(0, 1),
    marginBottom: theme.spacing(1),
  },
  title: {
    margin: 0,
    fontSize: theme.typography.pxToRem(14),
    fontWeight: 700,
  },
  clusters: {
    fontSize: theme.typography.pxToRem(12),
    color: quietColor(theme),
    overflowWrap: 'anywhere',
  },
  absent: {
    margin: 0,
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(13),
  },
  workload: {
    '& + &': {
      marginTop: theme.spacing(2),
      paddingTop: theme.spacing(1.5),
      borderTop: `1px solid ${theme.palette.divider}`,
    },
  },
}));

/** An environment with the workload of each cluster. */
export function EnvironmentColumn(props: {
  environment: EnvironmentSnapshot;
  rights?: EnvironmentRights;
  onAction: (
    workload: WorkloadSnapshot,
    action: Action,
    toRevision?: number,
  ) => void;
  onOpenOperation: (workload: WorkloadSnapshot, operationId: string) => void;
}) {
  const { environment, rights, onAction, onOpenOperation } = props;
  const { title, clusters, workloads } = environment;
  const classes = useStyles();
  const id = useUniqueId('environment');
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.column}
      aria-labelledby={id}
    >
      <div className={classes.header}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <span
          className={classes.clusters}
          title={clusters.map(({ name }) => name).join(', ')}
        >
          {clusters.length === 1
            ? clusters[0].name
            : `${clusters.length} clusters`}
        </span>
      </div>
      {isParityBroken(environment) && (
        <ParityNotice environment={environment} />
      )}
      {environment.freeze && <FreezeNotice freeze={environment.freeze} />}
      {workloads.length === 0 && (
        <p className={classes.absent}>{deriveAbsence(clusters).message}</p>
      )}
      {workloads.map(workload => (
        <div
          key={stringifyWorkloadRef(workload.ref)}
          className={classes.workload}
        >
          {isFirstOfPair(workload, workloads) && (
            <SelectorPanel workload={workload} />
          )}
          <WorkloadPanel
            workload={workload}
            rights={rights}
            heading={headingOf(workload, workloads)}
            place={`${title}, ${workload.ref.cluster}, ${nameAmong(
              workloads,
              workload.ref,
            )}`}
            cluster={clusters.find(({ name }) => name === workload.ref.cluster)}
            onAction={(action, toRevision) =>
              onAction(workload, action, toRevision)
            }
            onOpenOperation={operation => onOpenOperation(workload, operation)}
          />
        </div>
      ))}
      {clusters.map(cluster => (
        <ConnectionNotice key={cluster.name} cluster={cluster} />
      ))}
    </Paper>
  );
}

/** That it could take over is said by the arrow; what keeps it from that is said where it is. */
function isParityBroken({ drift }: EnvironmentSnapshot): boolean {
  return drift?.state === 'different';
}

/** A pair is shown once, above whichever half comes first. */
function isFirstOfPair(
  { ref, selector }: WorkloadSnapshot,
  all: readonly WorkloadSnapshot[],
): boolean {
  if (!selector) return false;
  const first = all.find(
    other =>
      other.selector?.service === selector.service &&
      other.ref.cluster === ref.cluster &&
      other.ref.namespace === ref.namespace,
  );
  return first?.ref.name === ref.name;
}

/** Only what tells this workload from its neighbours. */
function headingOf(
  { ref }: WorkloadSnapshot,
  all: readonly WorkloadSnapshot[],
): string | undefined {
  const parts = (['cluster', 'namespace', 'name'] as const)
    .filter(part => all.some(other => other.ref[part] !== ref[part]))
    .map(part => ref[part]);
  return parts.length > 0 ? parts.join(' · ') : undefined;
}
