import Router from 'express-promise-router';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

/** The floor of every route: GET /api/bench/nothing asks who calls, and answers. */
export const noopPlugin = createBackendPlugin({
  pluginId: 'bench',
  register(env) {
    env.registerInit({
      deps: {
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
      },
      async init({ httpAuth, httpRouter }) {
        const router = Router();
        router.get('/nothing', async (req, res) => {
          await httpAuth.credentials(req, { allow: ['user'] });
          res.json({});
        });
        httpRouter.use(router);
      },
    });
  },
});
