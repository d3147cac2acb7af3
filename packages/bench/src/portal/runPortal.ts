import { createBackend } from '@backstage/backend-defaults';
// The demo's sign-in and policy are for nobody else, so their package does not export them.
/* eslint-disable @backstage/no-forbidden-package-imports */
import demoAuth from 'backend/src/demoAuth';
import demoPolicy from 'backend/src/permissionPolicy';
/* eslint-enable @backstage/no-forbidden-package-imports */
import { noopPlugin } from './noopPlugin';

/** The demo portal's backend, and a route that does nothing. Reads `--config FILE`, as often as it is given. */
export async function runPortal(): Promise<void> {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-app-backend'));
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(demoAuth);
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(import('@backstage/plugin-permission-backend'));
  backend.add(demoPolicy);
  backend.add(import('@backstage/plugin-kubernetes-backend'));
  backend.add(import('@backstage/plugin-events-backend'));
  backend.add(import('@backstage/plugin-signals-backend'));
  backend.add(import('@backstage-deployments/plugin-deployments-backend'));
  backend.add(noopPlugin);
  // The benchmark asks the readiness route; this promise is of no use to it.
  await backend.start();
}
