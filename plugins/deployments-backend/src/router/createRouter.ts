import express from 'express';
import Router from 'express-promise-router';
import { ServiceUnavailableError } from '@backstage/errors';
import { BODY_BYTES_MAX } from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { addApprovalRoutes } from './approvalRoutes';
import { addAutomationRoutes } from './automationRoutes';
import { isDatabaseAway } from '../database/isDatabaseAway';
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
  addAutomationRoutes(router, context);
  addOperationRoutes(router, context);
  addApprovalRoutes(router, context);
  addHoldRoutes(router, context);
  router.use(outages(context));
  return router;
}

/** What does not answer is not the portal's fault, nor the caller's. */
function outages(context: RouterContext): express.ErrorRequestHandler {
  return (error: unknown, _req, _res, next) => {
    if (error instanceof ClusterError) {
      next(new ServiceUnavailableError(`${error.message} (${error.kind})`));
    } else if (isDatabaseAway(error)) {
      // Its own message holds the statement, which is for the log alone.
      context.operations.logger.error(`The database does not answer: ${error}`);
      next(
        new ServiceUnavailableError(
          "The portal's database does not answer; try again: a request that arrived after all is not carried out twice",
        ),
      );
    } else {
      next(error);
    }
  };
}
