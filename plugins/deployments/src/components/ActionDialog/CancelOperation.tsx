import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { useMyRef } from '../../hooks/useMyRef';
import { Button } from '../Button/Button';
import { deploymentsApiRef } from '../../api/DeploymentsApi';
import { errorMessage } from '../../format/errorMessage';

/** Takes one's own request back while nothing has been done for it yet. */
export function CancelOperation({
  operation: { id, state, requestedBy },
  onCancelled,
}: {
  operation: Operation;
  onCancelled: () => void;
}) {
  const api = useApi(deploymentsApiRef);
  const [problem, setProblem] = useState<string>();
  const isMine = useMyRef() === requestedBy;
  if (!isMine || (state !== 'queued' && state !== 'pending-approval')) {
    return null;
  }
  const cancel = async () => {
    try {
      await api.cancelOperation(id);
      onCancelled();
    } catch (error) {
      // It has begun meanwhile, or is another's: said beside the button.
      setProblem(errorMessage(error));
    }
  };
  return (
    <>
      {problem && <span role="alert">{problem}</span>}
      <Button onClick={cancel}>Take it back</Button>
    </>
  );
}
