import { makeStyles } from '@material-ui/core/styles';
import {
  Drift,
  EnvironmentSnapshot,
} from '@backstage-deployments/plugin-deployments-common';
import { Button } from '../Button/Button';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  arrow: {
    flex: '0 0 60px',
    padding: theme.spacing(4, 0, 0),
    textAlign: 'center',
    color: quietColor(theme),
    fontSize: theme.typography.pxToRem(11),
    lineHeight: 1.25,
    [theme.breakpoints.down('sm')]: {
      flex: '0 0 auto',
      padding: theme.spacing(0.5),
    },
  },
  button: {
    minWidth: 0,
    padding: theme.spacing(0.75, 0.25),
    font: 'inherit',
    color: 'inherit',
    overflowWrap: 'anywhere',
  },
  label: {
    flexDirection: 'column',
    [theme.breakpoints.down('sm')]: { flexDirection: 'row' },
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
  message: {
    textDecoration: 'underline',
    textDecorationStyle: 'dotted',
    textUnderlineOffset: 2,
  },
}));

/** How far an environment is from the one before it, or from the one that it mirrors; a click compares the two. */
export function DriftArrow(props: {
  environment: Pick<EnvironmentSnapshot, 'title'>;
  drift?: Drift;
  onCompare: () => void;
}) {
  const { environment, drift, onCompare } = props;
  const classes = useStyles();
  const sign = (
    <span className={classes.sign} aria-hidden>
      →
    </span>
  );
  if (!drift) return <div className={classes.arrow}>{sign}</div>;
  return (
    <div className={classes.arrow}>
      <Button
        size="small"
        classes={{ label: classes.label }}
        className={classes.button}
        title={drift.differences.join('\n')}
        aria-label={`${drift.message}: compare ${environment.title} with ${drift.against}`}
        onClick={onCompare}
      >
        {sign}
        <span className={classes.message}>{drift.message}</span>
      </Button>
    </div>
  );
}
