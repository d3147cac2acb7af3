import express from 'express';
import Router from 'express-promise-router';
import { ServiceUnavailableError } from '@backstage/errors';
import { BODY_BYTES_MAX } from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { addApprovalRoutes } from './approvalRoutes';
import { addFleetRoutes } from './fleetRoutes';
import { addHoldRoutes } from './holdRoutes';
import { addOperationRoutes } from './operationRoutes';
import { openApiDocument } from './openApiDocument';
import { RouterContext } from './RouterContext';
import { addServiceRoutes } from './serviceRoutes';
import { addWorkloadRoutes } from './workloadRoutes';

/** The HTTP contract under /api/deployments; no logic of its own. */
export function createRouter(context: RouterContext): express.Router {
  const router = Router();
  // JSON only: a form or a plain-text body is how a foreign page would try to write.
  router.use(express.json({ limit: BODY_BYTES_MAX, strict: true }));
  router.get('/openapi.json', (_req, res) => res.json(openApiDocument));
  addFleetRoutes(router, context);
  addServiceRoutes(router, context);
  addWorkloadRoutes(router, context);
  addOperationRoutes(router, context);
  addApprovalRoutes(router, context);
  addHoldRoutes(router, context);
  router.use(clusterErrors);
  return router;
}

/** A cluster that does not answer is not the portal's fault, nor the caller's. */
function clusterErrors(
  error: unknown,
  _req: express.Request,
  _res: express.Response,
  next: express.NextFunction,
) {
  next(
    error instanceof ClusterError
      ? new ServiceUnavailableError(`${error.message} (${error.kind})`)
      : error,
  );
}
