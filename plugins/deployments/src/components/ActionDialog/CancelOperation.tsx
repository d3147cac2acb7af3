import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import {
  EnvironmentRights,
  judgeStop,
  Operation,
  Stop,
} from '@backstage-deployments/plugin-deployments-common';
import { useMyRef } from '../../hooks/useMyRef';
import { Button } from '../Button/Button';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';

const words: Readonly<
  Record<Exclude<Stop, 'no'>, { label: string; asked: string }>
> = {
  withdraw: { label: 'Take it back', asked: '' },
  stop: {
    label: 'Stop before the switch',
    asked: 'Asked to stop; it stops at its next look.',
  },
  reverse: {
    label: 'Switch back',
    asked: 'Asked to switch back; it does at its next look.',
  },
};

/**
 * Takes one's own request back while nothing has been done for it yet. A switch between colours can also be stopped before
 * it moves the traffic, and reversed while it watches: by everybody who may switch there, as it is mostly urgent.
 */
export function CancelOperation({
  operation,
  rights,
  onCancelled,
}: {
  operation: Operation;
  rights?: EnvironmentRights;
  onCancelled: () => void;
}) {
  const { id, requestedBy } = operation;
  const api = useApi(deploymentsApiRef);
  const [problem, setProblem] = useState<string>();
  const [asked, setAsked] = useState<Stop>();
  const isMine = useMyRef() === requestedBy;
  const how = judgeStop(operation);
  if (how === 'no' || (how === 'withdraw' && !isMine)) return null;
  const right = rights?.actions.find(({ action }) => action === 'switch');
  if (how !== 'withdraw' && right?.allowed === false) return null;
  const { label, asked: told } = words[how];
  const cancel = async () => {
    try {
      await api.cancelOperation(id);
      setAsked(how);
      onCancelled();
    } catch (error) {
      // It has begun meanwhile, is another's or too late: said beside the button.
      setProblem(errorMessage(error));
    }
  };
  return (
    <>
      {problem && <span role="alert">{problem}</span>}
      {asked === how && told && <span role="status">{told}</span>}
      <Button
        onClick={cancel}
        // Asked once is enough; another way to end it may come when it has moved on.
        disabled={asked === how}
        variant={how === 'reverse' ? 'contained' : 'text'}
        color={how === 'reverse' ? 'primary' : 'default'}
      >
        {label}
      </Button>
    </>
  );
}
