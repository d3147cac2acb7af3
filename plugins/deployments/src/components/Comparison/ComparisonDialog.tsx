import { ReactNode } from 'react';
import Dialog from '@material-ui/core/Dialog';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentComparison,
  EnvironmentSnapshot,
  serviceChannel,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { useLiveData } from '../../hooks/useLiveData';
import { useUniqueId } from '../../hooks/useUniqueId';
import { Button } from '../Button/Button';
import { LoadNotice } from '../Notice/LoadNotice';
import { CommitsBetweenView } from './CommitsBetweenView';
import { DifferenceTable } from './DifferenceTable';
import { ParityNotice } from './ParityNotice';
import { QualityView } from './QualityView';

/** It is read, not watched; the page behind it tells at once when something moves. */
const GAP_MS = 2_000;

const useStyles = makeStyles(theme => ({
  paper: theme.typography.body2,
  title: {
    margin: 0,
    padding: theme.spacing(2.5, 3, 1),
    fontSize: theme.typography.pxToRem(20),
  },
  // As high as most comparisons, so that the dialog does not jump when it comes.
  content: { minHeight: 240 },
  message: {
    margin: theme.spacing(0, 0, 1.5),
    fontSize: theme.typography.pxToRem(15),
    fontWeight: 600,
  },
  actions: {
    padding: theme.spacing(1.5, 3, 2.5),
    flexWrap: 'wrap',
    gap: theme.spacing(1),
    '& > *': { margin: 0 },
  },
}));

/** An environment beside the one before it in promotion order, or the one that it mirrors. */
export function ComparisonDialog(props: {
  entityRef: string;
  from: EnvironmentSnapshot;
  to: EnvironmentSnapshot;
  /** What can be done about it. */
  actions?: ReactNode;
  onClose: () => void;
}) {
  const { entityRef, from, to, actions, onClose } = props;
  const api = useApi(deploymentsApiRef);
  const classes = useStyles();
  const id = useUniqueId('comparison');
  const narrow = useMediaQuery(useTheme().breakpoints.down('xs'));
  const { data, ...live } = useLiveData<EnvironmentComparison>({
    key: `${entityRef} ${from.name} ${to.name}`,
    gapMs: GAP_MS,
    channel: serviceChannel(entityRef),
    load: signal =>
      api.compareEnvironments(
        entityRef,
        { from: from.name, to: to.name },
        { signal },
      ),
  });
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
        {to.title} compared with {from.title}
      </h2>
      <DialogContent className={classes.content}>
        <LoadNotice {...live} />
        {!data && !live.error && (
          <LinearProgress aria-label="Loading the comparison" />
        )}
        {data && (
          <>
            <p className={classes.message}>{data.message}.</p>
            <ParityNotice environment={to} />
            <DifferenceTable comparison={data} from={from} to={to} />
            <QualityView comparison={data} from={from} to={to} />
            <CommitsBetweenView comparison={data} from={from} to={to} />
          </>
        )}
      </DialogContent>
      <DialogActions className={classes.actions}>
        {/* The dialog was opened to read; Enter by mistake changes nothing. */}
        {/* eslint-disable-next-line jsx-a11y/no-autofocus */}
        <Button variant="outlined" onClick={onClose} autoFocus>
          Close
        </Button>
        {actions}
      </DialogActions>
    </Dialog>
  );
}
