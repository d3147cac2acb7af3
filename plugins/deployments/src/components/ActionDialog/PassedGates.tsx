import { Fragment } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import {
  gateOf,
  PlanCheck,
} from '@backstage-deployments/plugin-deployments-common';
import { phaseColors } from '../StatusChip/phaseColors';

const useStyles = makeStyles(theme => ({
  passed: {
    margin: theme.spacing(1.5, 0),
    color: phaseColors(theme, 'Healthy').text,
    '& a': { color: 'inherit', textDecoration: 'underline' },
  },
}));

/** The quality gates that a version has passed, each with what says so: also beside those that stand in its way. */
export function PassedGates({ checks }: { checks: readonly PlanCheck[] }) {
  const classes = useStyles();
  if (checks.length === 0) return null;
  return (
    <p className={classes.passed}>
      <span aria-hidden>✓ </span>
      Quality gates passed:{' '}
      {checks.map(({ name, message, url }, index) => (
        <Fragment key={name}>
          {index > 0 && ', '}
          {url ? (
            <a href={url} target="_blank" rel="noopener" title={message}>
              {gateOf({ name })}
            </a>
          ) : (
            <span title={message}>{gateOf({ name })}</span>
          )}
        </Fragment>
      ))}
    </p>
  );
}
