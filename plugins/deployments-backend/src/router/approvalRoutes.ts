import { Router } from 'express';
import { decideOnOperation } from '../operations/decideOnOperation';
import { reviewOperation } from '../operations/reviewOperation';
import { audited } from './audited';
import { readOperation } from './readOperation';
import { approvalBody, parseRequest, reviewBody } from './requests';
import { RouterContext } from './RouterContext';

/** What others than the requester say to an operation: before it acts, and after it went past them. */
export function addApprovalRoutes(
  router: Router,
  context: RouterContext,
): void {
  const { httpAuth, gate, limiter, operations, wake } = context;

  router.post('/operations/:id/approvals', async (req, res) => {
    // Persons only: a service has nobody who could answer for it.
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const by = credentials.principal.userEntityRef;
    limiter.count(by);
    const { id } = req.params;
    const { verdict, comment } = parseRequest(approvalBody, req.body);
    const meta = { operationId: id, verdict, comment };
    res.json(
      await audited(context, req, 'operation-approval', meta, async () => {
        const { operation, resource } = await readOperation(
          context,
          credentials,
          id,
        );
        await gate.demand('approve', credentials, resource);
        const decided = await decideOnOperation(operations, operation, {
          by,
          verdict,
          comment,
        });
        wake();
        return decided;
      }),
    );
  });

  router.post('/operations/:id/review', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const by = credentials.principal.userEntityRef;
    limiter.count(by);
    const { id } = req.params;
    const { comment } = parseRequest(reviewBody, req.body);
    const meta = { operationId: id, comment };
    res.json(
      await audited(context, req, 'operation-review', meta, async () => {
        const { operation, resource } = await readOperation(
          context,
          credentials,
          id,
        );
        await gate.demand('approve', credentials, resource);
        return reviewOperation(operations, operation, { by, comment });
      }),
    );
  });
}
