import { useState } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useApi } from '@backstage/core-plugin-api';
import {
  Revision,
  stringifyWorkloadRef,
  TemplateChange,
  versionOfImages,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { useLiveData } from '../../hooks/useLiveData';
import { useUniqueId } from '../../hooks/useUniqueId';
import { ChoiceField } from '../ChoiceField/ChoiceField';
import { DiffView } from '../DiffView/DiffView';
import { LoadNotice } from '../Notice/LoadNotice';

const useStyles = makeStyles(theme => ({
  paper: theme.typography.body2,
  actions: { padding: theme.spacing(1.5, 3, 2.5) },
  title: {
    margin: 0,
    padding: theme.spacing(2.5, 3, 1),
    fontSize: theme.typography.pxToRem(20),
  },
  choice: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: theme.spacing(2),
    margin: theme.spacing(1, 0, 2),
  },
  content: { minHeight: 240 },
}));

/** What differs between two revisions, whichever two. */
export function CompareDialog(props: {
  workload: WorkloadRef;
  revisions: readonly Revision[];
  /** The one that was chosen; compared with the one before it, the oldest with what is there now. */
  revision: Revision;
  onClose: () => void;
}) {
  const { workload, revisions, revision, onClose } = props;
  const classes = useStyles();
  const id = useUniqueId('compare');
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const older = revisions[revisions.indexOf(revision) + 1] ?? revisions[0];
  const [from, setFrom] = useState(older.revision);
  const [to, setTo] = useState(revision.revision);
  return (
    <Dialog
      open
      fullWidth
      maxWidth="md"
      fullScreen={narrow}
      onClose={onClose}
      aria-labelledby={id}
      PaperProps={{ className: classes.paper }}
    >
      <h2 id={id} className={classes.title}>
        Compare two revisions
      </h2>
      <DialogContent className={classes.content}>
        <div className={classes.choice}>
          <Choice
            label="From"
            {...{ revisions }}
            value={from}
            onChange={setFrom}
          />
          <Choice label="To" {...{ revisions }} value={to} onChange={setTo} />
        </div>
        <Difference workload={workload} from={from} to={to} />
      </DialogContent>
      <DialogActions className={classes.actions}>
        {/* The dialog was opened to read; leaving it is the one thing to do. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button variant="outlined" onClick={onClose} autoFocus>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Choice(props: {
  label: string;
  revisions: readonly Revision[];
  value: number;
  onChange: (revision: number) => void;
}) {
  const { label, revisions, value, onChange } = props;
  return (
    <ChoiceField
      label={label}
      value={String(value)}
      onChange={chosen => onChange(Number(chosen))}
    >
      {revisions.map(({ revision, images, state }) => (
        <option key={revision} value={revision}>
          {versionOfImages(images)}, revision {revision}
          {state === 'previous' ? '' : ` (${state})`}
        </option>
      ))}
    </ChoiceField>
  );
}

/** Templates of two revisions do not change, so what is loaded once stays. */
function Difference(props: {
  workload: WorkloadRef;
  from: number;
  to: number;
}) {
  const { workload, from, to } = props;
  const api = useApi(deploymentsApiRef);
  const { data, ...live } = useLiveData<TemplateChange[]>({
    key: `${stringifyWorkloadRef(workload)} ${from} ${to}`,
    gapMs: 0,
    load: async (signal, previous) =>
      previous ?? api.getRevisionDiff(workload, to, from, { signal }),
  });
  return (
    <>
      <LoadNotice {...live} />
      {data && <DiffView changes={data} />}
      {!data && !live.error && (
        <LinearProgress aria-label="Loading the differences" />
      )}
    </>
  );
}
