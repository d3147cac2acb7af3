import { Request, Router } from 'express';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
} from '@backstage/errors';
import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { cancelOperation } from '../database/operations/cancelOperation';
import { getOperation } from '../database/operations/getOperation';
import { listOperations } from '../database/operations/listOperations';
import { startOperation } from '../operations/startOperation';
import { authorizeWrite } from './authorizeWrite';
import { readTrail } from './readTrail';
import { operationBody, operationsQuery, parseRequest } from './requests';
import { RouterContext } from './RouterContext';

/** Requesting, following and cancelling operations. */
export function addOperationRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { httpAuth, gate, operations } = context;
  const { knex } = operations;

  router.post('/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const body = parseRequest(operationBody, req.body);
    res.status(202).json(
      await audited(context, req, body, async () => {
        const service = await authorizeWrite(
          context,
          credentials,
          body.workload,
        );
        const operation = await startOperation(operations, {
          ...body,
          requestedBy: credentials.principal.userEntityRef,
          service,
        });
        context.wake();
        return operation;
      }),
    );
  });

  router.get('/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { service, environment, state, limit, cursor } = parseRequest(
      operationsQuery,
      req.query,
    );
    const entityRefs = service
      ? [
          (
            await gate.readService(
              credentials,
              service.toLocaleLowerCase('en-US'),
            )
          ).entityRef,
        ]
      : await visibleServices(context, credentials);
    res.json(
      await listOperations(knex, {
        entityRefs,
        environment,
        ...(state && { states: [state] }),
        limit,
        cursor,
      }),
    );
  });

  router.get('/operations/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    res.json(await readOperation(context, credentials, req.params.id));
  });

  router.get('/operations/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const operation = await readOperation(context, credentials, req.params.id);
    res.json({ items: await readTrail(knex, operation) });
  });

  router.post('/operations/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    context.limiter.count(credentials.principal.userEntityRef);
    const operation = await readOperation(context, credentials, req.params.id);
    const by = credentials.principal.userEntityRef;
    await gate.mayExecute(credentials);
    if (operation.requestedBy !== by) {
      throw new NotAllowedError(
        'Only who requested an operation may cancel it',
      );
    }
    const cancelled = await cancelOperation(
      knex,
      operation.id,
      by,
      operations.clock.now().toISOString(),
    );
    if (!cancelled) {
      throw new ConflictError(
        'It has begun already; wait for its end, then roll back',
      );
    }
    operations.onUpdate(cancelled);
    res.json(cancelled);
  });
}

async function visibleServices(
  { gate, services }: RouterContext,
  credentials: UserCredentials,
): Promise<string[]> {
  const refs = services.all().map(({ entityRef }) => entityRef);
  return [...(await gate.filterServices(credentials, refs))];
}

/** @throws NotFoundError also when the person may not see its service */
async function readOperation(
  { gate, operations }: RouterContext,
  credentials: UserCredentials,
  id: string,
): Promise<Operation> {
  const operation = await getOperation(operations.knex, id);
  if (!operation) throw new NotFoundError(`There is no operation ${id}`);
  await gate.readService(credentials, operation.entityRef);
  return operation;
}

/** Refused requests belong into the audit log as much as those that were taken. */
async function audited(
  { auditor }: RouterContext,
  request: Request,
  {
    action,
    workload,
    reason,
  }: { action: string; workload: object; reason: string },
  start: () => Promise<Operation>,
): Promise<Operation> {
  const event = await auditor.createEvent({
    eventId: 'operation-request',
    severityLevel: 'medium',
    request,
    meta: { action, workload: { ...workload }, reason },
  });
  try {
    const operation = await start();
    await event.success({
      meta: { operationId: operation.id, planHash: operation.planHash },
    });
    return operation;
  } catch (error) {
    await event.fail({ error: error as Error });
    throw error;
  }
}
