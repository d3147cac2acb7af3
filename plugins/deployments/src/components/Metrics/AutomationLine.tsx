import { useState } from 'react';
import { makeStyles } from '@material-ui/core/styles';
import { useApi } from '@backstage/core-plugin-api';
import {
  Right,
  WorkloadAutomation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';
import { personName } from '../../format/personName';
import { ReasonField } from '../ActionDialog/ReasonField';
import { Age } from '../Age/Age';
import { Button } from '../Button/Button';
import { quietColor } from '../quietColor';

const useStyles = makeStyles(theme => ({
  line: { margin: 0, fontSize: theme.typography.pxToRem(12) },
  why: { color: quietColor(theme) },
}));

/** Whether the portal acts on this workload by itself, who said so and why, and the way to change it. */
export function AutomationLine(props: {
  automation: WorkloadAutomation;
  workload: WorkloadRef;
  right?: Right;
  onSwitched: () => void;
}) {
  const { automation, workload, right, onSwitched } = props;
  const { armed, mode, switched } = automation;
  const classes = useStyles();
  const api = useApi(deploymentsApiRef);
  const [reason, setReason] = useState<string>();
  const [problem, setProblem] = useState<string>();
  const verb = armed ? 'Disarm' : 'Arm';
  const send = async () => {
    try {
      await api.switchAutomation(workload, {
        armed: !armed,
        reason: reason ?? '',
      });
      setReason(undefined);
      setProblem(undefined);
      onSwitched();
    } catch (error) {
      // Refused, or no answer: the words stay for another try.
      setProblem(errorMessage(error));
    }
  };
  return (
    <div>
      <p className={classes.line}>
        Automated rollback is {armed ? 'armed' : 'disarmed'}
        {mode === 'dry-run' && ', as a dry run that only says what it would do'}
        .
        {switched && (
          <span className={classes.why}>
            {' '}
            {personName(switched.by)}, <Age at={switched.at} />: “
            {switched.reason}”
          </span>
        )}
      </p>
      {reason === undefined ? (
        <Button
          size="small"
          color="primary"
          disabled={right?.allowed === false}
          title={right?.reason}
          onClick={() => setReason('')}
        >
          {verb} automated rollback
        </Button>
      ) : (
        <>
          <ReasonField value={reason} problem={problem} onChange={setReason} />
          <Button
            size="small"
            color="primary"
            disabled={!reason.trim()}
            onClick={send}
          >
            {verb}
          </Button>
          <Button size="small" onClick={() => setReason(undefined)}>
            Cancel
          </Button>
        </>
      )}
    </div>
  );
}
