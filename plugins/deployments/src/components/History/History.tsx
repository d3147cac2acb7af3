import { ReactNode, useMemo } from 'react';
import Paper from '@material-ui/core/Paper';
import { makeStyles } from '@material-ui/core/styles';
import {
  Phase,
  Revision,
  versionOfImages,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import {
  describeOperation,
  phaseOfOperation,
} from '../../format/describeOperation';
import { describeApprovals } from '../../format/describeApprovals';
import { isChoosable } from '../../format/isChoosable';
import { personName } from '../../format/personName';
import { useNow } from '../../hooks/useNow';
import { useUniqueId } from '../../hooks/useUniqueId';
import { useWorkloadHistory } from '../../hooks/useWorkloadHistory';
import { LoadNotice } from '../Notice/LoadNotice';
import { RefusedButton } from '../WorkloadPanel/RefusedButton';
import { buildTimeline, TimelineEntry } from './buildTimeline';
import { Tenure } from './deriveTenures';
import { describeTenure } from './describeTenure';
import { TimelineRow } from './TimelineRow';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  history: { padding: theme.spacing(1.75, 2), borderRadius: 8 },
  header: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  title: { margin: 0, fontSize: theme.typography.pxToRem(14), fontWeight: 700 },
  list: { listStyle: 'none', margin: theme.spacing(1, 0, 0), padding: 0 },
  nothing: {
    margin: theme.spacing(1, 0, 0),
    color: quietColor(theme),
  },
}));

/** What may be done from a line of the history. */
export interface HistoryActions {
  onCompare: (revisions: readonly Revision[], revision: Revision) => void;
  /** Absent where a rollback is not possible now. */
  onRollback?: (revision: number) => void;
  onOpenOperation: (operationId: string) => void;
}

/** Every revision that served in one place and every operation on it, newest first. */
export function History(
  props: HistoryActions & {
    entityRef: string;
    workload: WorkloadRef;
    /** Chooses the place. */
    choice: ReactNode;
  },
) {
  const { entityRef, workload, choice, ...actions } = props;
  const classes = useStyles();
  const id = useUniqueId('history');
  const { data, ...live } = useWorkloadHistory(entityRef, workload);
  const timeline = useMemo(() => (data ? buildTimeline(data) : []), [data]);
  return (
    <Paper
      variant="outlined"
      component="section"
      className={classes.history}
      aria-labelledby={id}
    >
      <div className={classes.header}>
        <h2 id={id} className={classes.title}>
          History
        </h2>
        {choice}
      </div>
      <LoadNotice {...live} />
      {data && timeline.length === 0 && (
        <p className={classes.nothing}>Nothing is known yet</p>
      )}
      <ol className={classes.list} aria-labelledby={id}>
        {timeline.map(entry => (
          <Entry
            key={entry.key}
            entry={entry}
            revisions={data?.revisions ?? []}
            {...actions}
          />
        ))}
      </ol>
    </Paper>
  );
}

type EntryProps<K extends TimelineEntry['kind']> = HistoryActions & {
  entry: Extract<TimelineEntry, { kind: K }>;
  revisions: readonly Revision[];
};

function Entry({
  entry,
  ...rest
}: Omit<EntryProps<'revision'>, 'entry'> & { entry: TimelineEntry }) {
  return entry.kind === 'revision' ? (
    <RevisionEntry entry={entry} {...rest} />
  ) : (
    <OperationEntry entry={entry} {...rest} />
  );
}

function RevisionEntry(props: EntryProps<'revision'>) {
  const { entry, revisions, onCompare, onRollback } = props;
  const now = useNow(30_000).getTime();
  const { revision, restoredBy } = entry.tenure;
  const version = versionOfImages(revision.images);
  const { live, ended } = describeTenure(entry.tenure, now);
  return (
    <TimelineRow
      at={entry.at}
      phase={phaseOfTenure(entry.tenure)}
      about={[
        `revision ${revision.revision}`,
        restoredBy
          ? `brought back by ${personName(restoredBy.requestedBy)}`
          : revision.by && personName(revision.by),
        // Who brought it back and why is said by that operation's own line.
        restoredBy ? undefined : revision.cause,
        revision.commit?.slice(0, 7),
        revision.configCommit &&
          `configuration ${revision.configCommit.slice(0, 7)}`,
        ended,
        revision.gone && revision.whyNot,
      ]}
      buttons={
        <>
          {!revision.gone && (
            <Button
              size="small"
              aria-label={`Compare ${version}, revision ${revision.revision}`}
              onClick={() => onCompare(comparable(revisions), revision)}
            >
              Compare
            </Button>
          )}
          {onRollback && (
            <RollbackButton revision={revision} onRollback={onRollback} />
          )}
        </>
      }
    >
      <strong>{version}</strong> {live}
    </TimelineRow>
  );
}

/** None for what serves already, and for what is gone: its line says why. */
function RollbackButton(props: {
  revision: Revision;
  onRollback: (revision: number) => void;
}) {
  const { revision, onRollback } = props;
  const words = 'Roll back to this';
  const name = `${words}, ${versionOfImages(revision.images)}, revision ${
    revision.revision
  }`;
  if (isChoosable(revision)) {
    return (
      <Button
        size="small"
        aria-label={name}
        onClick={() => onRollback(revision.revision)}
      >
        {words}
      </Button>
    );
  }
  return revision.blockedBy ? (
    <RefusedButton name={name} reason={revision.whyNot ?? ''}>
      {words}
    </RefusedButton>
  ) : null;
}

/** A template that is gone cannot be compared with another. */
function comparable(revisions: readonly Revision[]): Revision[] {
  return revisions.filter(({ gone }) => !gone);
}

function phaseOfTenure({ revision, leftBy }: Tenure): Phase {
  if (leftBy || (revision.gone && revision.ended?.phase === 'Degraded')) {
    return 'Degraded';
  }
  return revision.state === 'previous' ? 'Unknown' : 'Progressing';
}

function OperationEntry({ entry, onOpenOperation }: EntryProps<'operation'>) {
  const { operation } = entry;
  const { reason, requestedBy, state, result } = operation;
  return (
    <TimelineRow
      at={entry.at}
      phase={phaseOfOperation(operation)}
      about={[
        reason
          ? `${personName(requestedBy)}: “${reason}”`
          : personName(requestedBy),
        describeApprovals(operation),
        state === 'failed' || state === 'rejected' ? result : undefined,
      ]}
      buttons={
        <Button
          size="small"
          aria-label={`Steps, ${describeOperation(operation)}`}
          onClick={() => onOpenOperation(operation.id)}
        >
          Steps
        </Button>
      }
    >
      {describeOperation(operation)}
    </TimelineRow>
  );
}
