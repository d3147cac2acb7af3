import { readCpuMs, weighHeap } from '../processes/readUsage';
import Router from 'express-promise-router';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';

/**
 * The floor of every route, GET /api/bench/nothing, which asks who calls and answers; and what the process has used so far:
 * GET /api/bench/cpu in milliseconds, GET /api/bench/heap in bytes.
 */
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
        router.get('/cpu', async (req, res) => {
          await httpAuth.credentials(req, { allow: ['user'] });
          res.json(readCpuMs());
        });
        router.get('/heap', async (req, res) => {
          await httpAuth.credentials(req, { allow: ['user'] });
          res.json(weighHeap());
        });
        httpRouter.use(router);
      },
    });
  },
});
