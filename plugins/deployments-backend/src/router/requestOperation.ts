import { Request } from 'express';
import { z } from 'zod';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { startOperation } from '../operations/startOperation';
import { audited } from './audited';
import { authorizeWrite } from './authorizeWrite';
import { operationBody } from './requests';
import { RouterContext } from './RouterContext';

/**
 * Requests an operation for a person, whoever carries her words here.
 *
 * @param from - the HTTP request, if there is one; `askOnly` for callers that may ask for production and not begin there
 * @throws as authorizeWrite and startOperation
 */
export async function requestOperation(
  context: RouterContext,
  credentials: UserCredentials,
  body: z.output<typeof operationBody>,
  from: { request?: Request; askOnly?: boolean },
): Promise<Operation> {
  const { action, workload, reason, breakGlass } = body;
  const meta = {
    action,
    workload: { ...workload },
    reason,
    ...(breakGlass && { breakGlass }),
  };
  return audited(context, from.request, 'operation-request', meta, async () => {
    const service = await authorizeWrite(context, credentials, body);
    const { config, ...wish } = body;
    const operation = await startOperation(context.operations, {
      ...wish,
      scope: config,
      askOnly: from.askOnly,
      requestedBy: credentials.principal.userEntityRef,
      service,
    });
    context.wake();
    return operation;
  });
}
