import { Router } from 'express';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { compareService } from '../comparison/compareService';
import { listRights } from './listRights';
import { compareQuery, parseRequest } from './requests';
import { RouterContext } from './RouterContext';

/** GET /services/:namespace/:kind/:name: a service's page, from memory, and what a person may do there. */
export function addServiceRoutes(router: Router, context: RouterContext): void {
  const { httpAuth, gate, snapshots } = context;

  router.get('/services/:namespace/:kind/:name', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { service, environments } = await gate.readService(
      credentials,
      stringifyEntityRef(req.params),
    );
    const { etag, body } = snapshots.view(service, environments);
    // Private: what one person may see must not be kept for another. Asked anew each time, answered by 304.
    res.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
    if (req.headers['if-none-match'] === etag) {
      res.status(304).end();
      return;
    }
    res.type('application/json').send(body);
  });

  router.get('/services/:namespace/:kind/:name/compare', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const sides = parseRequest(compareQuery, req.query);
    const { service, environments } = await gate.readService(
      credentials,
      stringifyEntityRef(req.params),
    );
    res.set('Cache-Control', 'private, no-cache');
    res.json(await compareService(context, service, environments, sides));
  });

  router.get('/services/:namespace/:kind/:name/rights', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const { service, environments } = await gate.readService(
      credentials,
      stringifyEntityRef(req.params),
    );
    res.set('Cache-Control', 'private, no-cache');
    res.json({
      items: await listRights(context, credentials, service, environments),
    });
  });
}
