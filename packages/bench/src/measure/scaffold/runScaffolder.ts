import { createBackend } from '@backstage/backend-defaults';
// The demo's sign-in, its reader of repositories and its kind of template are for nobody else.
/* eslint-disable @backstage/no-forbidden-package-imports */
import demoAuth from 'backend/src/demoAuth';
import demoGit from 'backend/src/demoGit';
import templateEntities from 'backend/src/templateEntities';
/* eslint-enable @backstage/no-forbidden-package-imports */

/** What a task of the scaffolder needs of the demo's portal. Reads `--config FILE`, as often as it is given. */
export async function runScaffolder(): Promise<void> {
  const backend = createBackend();
  backend.add(import('@backstage/plugin-auth-backend'));
  backend.add(demoAuth);
  backend.add(import('@backstage/plugin-catalog-backend'));
  backend.add(templateEntities);
  backend.add(demoGit);
  backend.add(import('@backstage/plugin-scaffolder-backend'));
  backend.add(
    import(
      '@backstage-deployments/plugin-scaffolder-backend-module-deployments'
    ),
  );
  await backend.start();
}
