import { makeStyles } from '@material-ui/core/styles';
import {
  gateOf,
  PlanCheck,
} from '@backstage-deployments/plugin-deployments-common';
import { Notice } from '../Notice/Notice';
import { PassedGates } from './PassedGates';
import { phaseColors } from '../StatusChip/phaseColors';

const useStyles = makeStyles(theme => ({
  passed: {
    margin: theme.spacing(1.5, 0),
    color: phaseColors(theme, 'Healthy').text,
  },
}));

/** What blocks stands out, what is to be known is said, what is well takes one line. */
export function Checks({ checks }: { checks: readonly PlanCheck[] }) {
  const classes = useStyles();
  const blocking = checks.filter(({ verdict }) => verdict === 'block');
  const warnings = checks.filter(({ verdict }) => verdict === 'warn');
  const passed = checks.filter(({ verdict }) => verdict === 'pass');
  const gates = passed.filter(check => gateOf(check) !== undefined);
  const others = passed.filter(check => gateOf(check) === undefined);
  return (
    <>
      {blocking.map(({ name, message, url }) => (
        <Notice key={name} phase="Degraded" role="alert">
          <strong>This cannot be done now.</strong> {message}
          {url && (
            <>
              {' '}
              <a href={url} target="_blank" rel="noopener">
                Look at it
              </a>
            </>
          )}
        </Notice>
      ))}
      {warnings.map(({ name, message }) => (
        <Notice key={name} phase="Paused">
          {message}
        </Notice>
      ))}
      {blocking.length === 0 && others.length > 0 && (
        <p className={classes.passed}>
          <span aria-hidden>✓ </span>
          Checked: {others.map(({ message }) => message).join(', ')}
        </p>
      )}
      <PassedGates checks={gates} />
    </>
  );
}
