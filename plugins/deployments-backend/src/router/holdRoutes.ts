import { Router } from 'express';
import { NotFoundError } from '@backstage/errors';
import { Hold } from '@backstage-deployments/plugin-deployments-common';
import { UserCredentials } from '../authorization/Gate';
import { liftHold } from '../database/holds/liftHold';
import { listHolds } from '../database/holds/listHolds';
import { authorizeWrite } from './authorizeWrite';
import { holdsQuery, liftBody, parseRequest } from './requests';
import { RouterContext } from './RouterContext';
import { visiblePlaces } from './visiblePlaces';

const WITHOUT_REASON = 'Deployments were resumed';

/** Versions that rollbacks left: which are held, and letting one go. */
export function addHoldRoutes(router: Router, context: RouterContext): void {
  const { httpAuth, auditor, operations, refreshHolds } = context;
  const { knex, clock } = operations;

  router.get('/holds', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { service, ...filter } = parseRequest(holdsQuery, req.query);
    const places = await visiblePlaces(context, credentials, service);
    res.json({ items: await listHolds(knex, { ...filter, places }) });
  });

  // Letting a bad version come back is a write on the workload, though nothing is written to the cluster.
  router.delete('/holds/:id', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { reason } = parseRequest(liftBody, req.body ?? {});
    const hold = await readHold(context, credentials, req.params.id);
    const event = await auditor.createEvent({
      eventId: 'hold-lift',
      severityLevel: 'medium',
      request: req,
      meta: { holdId: hold.id, workload: { ...hold.workload }, reason },
    });
    try {
      // Whoever may roll back may also say that it is over.
      await authorizeWrite(context, credentials, {
        workload: hold.workload,
        action: 'rollback',
      });
      const lifted = await liftHold(knex, hold.id, {
        at: clock.now().toISOString(),
        by: credentials.principal.userEntityRef,
        why: reason || WITHOUT_REASON,
      });
      await refreshHolds();
      await event.success({ meta: { version: hold.version } });
      res.json(lifted?.hold ?? hold);
    } catch (error) {
      await event.fail({ error: error as Error });
      throw error;
    }
  });
}

/** @throws NotFoundError also when the person may not see its service */
async function readHold(
  { gate, operations }: RouterContext,
  credentials: UserCredentials,
  id: string,
): Promise<Hold> {
  const [hold] = await listHolds(operations.knex, {
    id,
    state: 'all',
    limit: 1,
  });
  if (!hold) throw new NotFoundError(`There is no hold ${id}`);
  const { environments } = await gate.readService(credentials, hold.entityRef);
  if (!environments.has(hold.environment)) {
    throw new NotFoundError(`There is no hold ${id}`);
  }
  return hold;
}
