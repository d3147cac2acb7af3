import { once } from 'node:events';
import { createLog } from './createLog.ts';
import { createMetrics } from './createMetrics.ts';
import { createService } from './createService.ts';
import { readConfig } from './readConfig.ts';
import { shutDown } from './shutDown.ts';

const config = readConfig(process.env);
const { environment, name } = config;
const log = createLog(config.logLevel, { service: name, environment });
const service = createService(name, log, createMetrics());

// Listened for before the port is open: a pod may be told to leave while it still starts.
const signal = Promise.race(
  ['SIGTERM', 'SIGINT'].map(async event => {
    await once(process, event);
    return event;
  }),
);

service.server.listen(config.port);
await once(service.server, 'listening');
const address = service.server.address();
log.info('listening', {
  port: typeof address === 'object' ? address?.port : config.port,
});

log.info('shutting down', { signal: await signal });
const isClean = await shutDown(service, config);
log.info('shut down', { isClean });
process.exit(isClean ? 0 : 1);
