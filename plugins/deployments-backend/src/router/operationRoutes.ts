import { Router } from 'express';
import { listOperations } from '../database/operations/listOperations';
import { endEarly } from '../operations/endEarly';
import { readOperation } from './readOperation';
import { readTrail } from './readTrail';
import { requestOperation } from './requestOperation';
import { operationBody, operationsQuery, parseRequest } from './requests';
import { RouterContext } from './RouterContext';
import { visiblePlaces } from './visiblePlaces';

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
    const operation = await requestOperation(context, credentials, body, {
      request: req,
    });
    res.status(202).json(operation);
  });

  router.get('/operations', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { service, environment, state, review, limit, cursor } = parseRequest(
      operationsQuery,
      req.query,
    );
    res.json(
      await listOperations(knex, {
        places: await visiblePlaces(context, credentials, service),
        environment,
        ...(state && { states: [state] }),
        ...(review && { reviewOpen: true as const }),
        limit,
        cursor,
      }),
    );
  });

  router.get('/operations/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { operation } = await readOperation(
      context,
      credentials,
      req.params.id,
    );
    res.json(operation);
  });

  router.get('/operations/:id/events', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { operation } = await readOperation(
      context,
      credentials,
      req.params.id,
    );
    res.json({ items: await readTrail(knex, operation) });
  });

  router.post('/operations/:id/cancel', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    context.limiter.count(credentials.principal.userEntityRef);
    const { operation, resource } = await readOperation(
      context,
      credentials,
      req.params.id,
    );
    const by = credentials.principal.userEntityRef;
    await gate.demand('execute', credentials, resource);
    const ended = await endEarly(operations, operation, by);
    context.wake();
    res.json(ended);
  });
}
