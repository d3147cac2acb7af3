import { Router } from 'express';
import { listFleet } from './listFleet';
import { fleetQuery, parseRequest } from './requests';
import { RouterContext } from './RouterContext';

/** GET /environments and GET /services. */
export function addFleetRoutes(router: Router, context: RouterContext): void {
  const { httpAuth, gate, clusters, operations } = context;

  router.get('/environments', async (req, res) => {
    await gate.mayRead(await httpAuth.credentials(req, { allow: ['user'] }));
    res.json({
      items: operations.config.environments.map(
        ({ name, title, tier, clusters: names, mirrors }) => ({
          name,
          title,
          tier,
          ...(mirrors && { mirrors }),
          clusters: names.map(cluster => clusters.connection(cluster)),
        }),
      ),
    });
  });

  router.get('/services', async (req, res) => {
    const credentials = await httpAuth.credentials(req, { allow: ['user'] });
    const query = parseRequest(fleetQuery, req.query);
    res.json(await listFleet(context, credentials, query));
  });
}
