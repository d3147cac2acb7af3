import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  isEnded,
  Operation,
  TrailEvent,
} from '@backstage-deployments/plugin-deployments-common';
import { clockTime } from '../../format/clockTime';
import { exactTime } from '../../format/exactTime';
import { personName } from '../../format/personName';
import { useNow } from '../../hooks/useNow';
import { useOperationTrail } from '../../hooks/useOperationTrail';
import { LoadNotice } from '../Notice/LoadNotice';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  trail: { marginTop: theme.spacing(1) },
  summary: {
    cursor: 'pointer',
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(13),
  },
  list: {
    listStyle: 'none',
    margin: theme.spacing(1, 0),
    padding: 0,
    fontSize: theme.typography.pxToRem(13),
  },
  event: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    gap: theme.spacing(0, 1.5),
    padding: theme.spacing(0.5, 0),
    overflowWrap: 'anywhere',
  },
  time: { color: quietColor(theme), fontVariantNumeric: 'tabular-nums' },
}));

/** What happened, line by line, for whoever wants to know exactly; asked for when it is opened. */
export function OperationTrail({ operation }: { operation: Operation }) {
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  return (
    <details
      className={classes.trail}
      onToggle={event => setOpen(event.currentTarget.open)}
    >
      <summary className={classes.summary}>What happened</summary>
      {open && <Events operation={operation} />}
    </details>
  );
}

function Events({ operation }: { operation: Operation }) {
  const classes = useStyles();
  const { id, entityRef, state } = operation;
  const { data, ...live } = useOperationTrail(id, entityRef, isEnded(state));
  return (
    <>
      <LoadNotice {...live} />
      <ol className={classes.list} aria-label="What happened">
        {data?.map(event => (
          <Event key={event.seq} event={event} />
        ))}
      </ol>
    </>
  );
}

function Event({ event: { at, by, sentence } }: { event: TrailEvent }) {
  const classes = useStyles();
  const now = useNow(60_000).getTime();
  return (
    <li className={classes.event}>
      <time className={classes.time} dateTime={at} title={exactTime(at)}>
        {clockTime(at, now)}
      </time>
      <span>
        {by && <strong>{personName(by)}: </strong>}
        {sentence}
      </span>
    </li>
  );
}
