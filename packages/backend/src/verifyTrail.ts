import { createBackend } from '@backstage/backend-defaults';
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { verifyTrail } from '@backstage-deployments/plugin-deployments-backend';

/** A backend that has nothing but the deployments plugin's database, as the configuration names it, and reads its trail. */
const backend = createBackend();

backend.add(
  createBackendPlugin({
    pluginId: 'deployments',
    register(env) {
      env.registerInit({
        deps: { database: coreServices.database },
        async init({ database }) {
          const knex = await database.getClient();
          if (!(await knex.schema.hasTable('operation_events_head'))) {
            throw new NotFoundError(
              'no portal has run on this database; one in memory ends with its portal',
            );
          }
          const verdict = await verifyTrail(knex);
          if (verdict.intact) {
            process.stdout.write(
              `The trail is intact: ${verdict.events} events, the last has hash ${verdict.hash}\n`,
            );
            process.exit(0);
          }
          process.stdout.write(
            `The trail is broken at event ${verdict.seq}: ${verdict.message}\n`,
          );
          process.exit(1);
        },
      });
    },
  }),
);

backend.start().catch((error: Error) => {
  // No such database, no such table, no rights: nothing could be checked, which is not the same as intact.
  process.stderr.write(`The trail cannot be read: ${error.message}\n`);
  process.exit(2);
});
