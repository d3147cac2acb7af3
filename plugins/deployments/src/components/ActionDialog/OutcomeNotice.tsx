import { makeStyles } from '@material-ui/core/styles';
import {
  isEnded,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  describeOperation,
  phaseOfOperation,
} from '../../format/describeOperation';
import { Age } from '../Age/Age';
import { Notice } from '../Notice/Notice';

const useStyles = makeStyles(theme => ({
  proof: { margin: theme.spacing(0.5, 0, 0), padding: 0, listStyle: 'none' },
}));

/** How it ended, and what was read back from the cluster to prove it. */
export function OutcomeNotice({ operation }: { operation: Operation }) {
  const { state, result, proof, endedAt } = operation;
  const classes = useStyles();
  if (!isEnded(state) && state !== 'indeterminate') return null;
  return (
    <Notice
      phase={phaseOfOperation(operation)}
      role="status"
      more={
        <>
          {result}
          {proof && (
            <ul className={classes.proof} aria-label="Proof">
              {proof.checks.map(({ name, passed, message }) => (
                <li key={name}>
                  {passed ? '✓' : '✗'} {name}: {message}
                </li>
              ))}
            </ul>
          )}
        </>
      }
    >
      <strong>{describeOperation(operation)}</strong>
      {endedAt && (
        <>
          {' · '}
          <Age at={endedAt} />
        </>
      )}
    </Notice>
  );
}
