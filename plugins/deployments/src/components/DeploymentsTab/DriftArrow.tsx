import { makeStyles } from '@material-ui/core/styles';
import { Drift } from '@backstage-deployments/plugin-deployments-common';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  arrow: {
    flex: '0 0 52px',
    padding: theme.spacing(5, 0.5, 0),
    textAlign: 'center',
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(11),
    lineHeight: 1.25,
    overflowWrap: 'break-word',
    [theme.breakpoints.down('sm')]: {
      flex: '0 0 auto',
      padding: theme.spacing(0.5),
    },
  },
  sign: {
    fontSize: theme.typography.pxToRem(18),
    lineHeight: 1.1,
    [theme.breakpoints.down('sm')]: {
      display: 'inline-block',
      transform: 'rotate(90deg)',
      marginRight: theme.spacing(1),
    },
  },
}));

/** How far an environment is from the one before it, or from the one that it mirrors; the differences on hover. */
export function DriftArrow({ drift }: { drift?: Drift }) {
  const classes = useStyles();
  return (
    <div className={classes.arrow} title={drift?.differences.join('\n')}>
      <div className={classes.sign} aria-hidden>
        →
      </div>
      {drift?.message}
    </div>
  );
}
