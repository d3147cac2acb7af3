import { lazy, Suspense, useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { WorkloadSnapshot } from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { isChosen } from '../Progress/isChosen';

/** Whoever does not ask how versions do waits for no code, and costs their source no question. */
const VersionsView = lazy(() =>
  import('./VersionsView').then(module => ({ default: module.VersionsView })),
);

const useStyles = makeStyles(theme => ({
  section: { marginTop: theme.spacing(0.5) },
  // Its words stand in line with those around it.
  button: { marginLeft: theme.spacing(-0.5) },
}));

/** How the versions do that serve beside each other, where a header, a cookie or an experiment says who gets which. */
export function VersionsSection(props: {
  workload: WorkloadSnapshot;
  place: string;
}) {
  const { workload } = props;
  const classes = useStyles();
  const [open, setOpen] = useState(false);
  // What somebody looks at stays while the routes come and go.
  if (!isCompared(workload) && !open) return null;
  return (
    <div className={classes.section}>
      <Button
        className={classes.button}
        size="small"
        color="primary"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? 'Hide the versions’ figures' : 'How does each version do?'}
      </Button>
      {open && (
        <Suspense fallback={<p role="status">Loading figures…</p>}>
          <VersionsView {...props} />
        </Suspense>
      )}
    </div>
  );
}

function isCompared({ traffic, experiment }: WorkloadSnapshot): boolean {
  return (
    experiment !== undefined || (traffic?.virtualServices ?? []).some(isChosen)
  );
}
