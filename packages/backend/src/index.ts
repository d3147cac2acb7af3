import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./demoAuth'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(import('./templateEntities'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./permissionPolicy'));

backend.add(import('@backstage/plugin-kubernetes-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

// Signals reach viewers on every replica only with the events backend between them.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@backstage/plugin-notifications-backend'));

backend.add(import('@backstage-deployments/plugin-deployments-backend'));

backend.add(import('./demoGit'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
// Brings publish:github, by which the templates create repositories there.
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(
  import('@backstage-deployments/plugin-scaffolder-backend-module-deployments'),
);

backend.start().catch((error: Error) => {
  // A portal that came up without one of its plugins would only look as if it worked: say why, and end.
  process.stderr.write(`\nThe backend cannot start: ${error.message}\n`);
  process.exit(1);
});
