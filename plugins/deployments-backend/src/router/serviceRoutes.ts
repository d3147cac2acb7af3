import { Router } from 'express';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { RouterContext } from './RouterContext';

/** GET /services/:namespace/:kind/:name: a service's page, from memory. */
export function addServiceRoutes(router: Router, context: RouterContext): void {
  const { httpAuth, gate, snapshots } = context;

  router.get('/services/:namespace/:kind/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const service = await gate.readService(
      credentials,
      stringifyEntityRef(req.params),
    );
    const { etag, body } = snapshots.view(service);
    // Private: what one person may see must not be kept for another. Asked anew each time, answered by 304.
    res.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    if (req.headers['if-none-match'] === etag) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(body);
  });
}
