import { AddressInfo } from 'node:net';
import Knex from 'knex';
import { createServiceFactory } from '@backstage/backend-plugin-api';
import { boundaryServiceRef } from '../../operations/boundaryServiceRef';
import { component, startPortal } from '../startPortal';
import {
  ReplicaCommand,
  ReplicaMessage,
  ReplicaOptions,
} from './ReplicaOptions';

/** The deadline counts from the request, and a killed operation waits for a lease on a machine that many share. */
const VERIFICATION = { stableSeconds: 1, deadlineSeconds: 180 };

/** One backend as a process of its own, so that it can be killed and stopped as the kernel does it. */
async function runReplica(options: ReplicaOptions): Promise<void> {
  const counts = new Map<string, number>();
  let holdAt: Record<string, number> = {};
  const letGo = new Promise<void>(resolve => {
    process.on('message', (command: ReplicaCommand) => {
      if (command.type === 'hold') holdAt = command.at;
      else resolve();
    });
  });
  const boundary = createServiceFactory({
    service: boundaryServiceRef,
    deps: {},
    factory: () => ({
      async onBoundary({ workload: { name } }, act) {
        const count = (counts.get(name) ?? 0) + 1;
        counts.set(name, count);
        tell({ type: 'boundary', workload: name, count, act });
        const at = holdAt[name];
        const ends = act === 'succeeded' && at !== undefined && count < at;
        if (count !== at && !ends) return;
        tell({ type: 'held', workload: name, act });
        await letGo;
      },
    }),
  });
  const { server } = await startPortal({
    cluster: { url: options.clusterUrl },
    knex: Knex({
      ...options.database,
      useNullAsDefault: options.database.client !== 'pg',
    }),
    entities: options.services.map(name => component(name)),
    config: {
      git: [{ url: options.repositories }],
      verification: VERIFICATION,
      ...options.config,
    },
    features: [boundary],
    onSignal: ({ channel }) => tell({ type: 'signal', channel }),
  });
  tell({ type: 'ready', port: (server.address() as AddressInfo).port });
}

function tell(message: ReplicaMessage): void {
  process.send?.(message);
}

// Whoever started it is gone: so is its use.
process.on('disconnect', () => process.exit(0));
runReplica(JSON.parse(process.argv[2])).catch((error: Error) => {
  tell({ type: 'refused', message: error.message });
  process.exit(1);
});
