import { parseArgs } from 'node:util';
import { ApiServer, startApiServer } from './apiserver/startApiServer';
import { systemClock } from './apiserver/systemClock';
import { serveGitHub } from './github/serveGitHub';
import { createClusters } from './world/createClusters';
import { DISASTER_RECOVERY_CLUSTER } from './world/demoClusters';
import { demoServices } from './world/demoServices';
import { repeatOutages } from './world/repeatOutages';
import { serveMetrics } from './world/serveMetrics';
import { startWorld } from './world/startWorld';
import { writeKubeconfig } from './world/writeKubeconfig';

const ADMIN_TOKEN = 'admin-token';
/** The first outage comes when a visitor had time to look around. */
const FIRST_OUTAGE_MS = 60_000;

async function main(data: string): Promise<void> {
  const demo = createClusters(systemClock);
  // Listening comes first: another demo that runs keeps its ports, and so its repository.
  const servers: (ApiServer & { name: string })[] = [];
  for (const { name, port, store } of demo.clusters) {
    servers.push({ name, ...(await startApiServer({ store, port })) });
  }
  const metrics = await serveMetrics(demo.clusters);
  const github = await serveGitHub(demoServices, systemClock);
  const world = await startWorld(data, demo, systemClock);
  const kubeconfig = await writeKubeconfig(data, servers, ADMIN_TOKEN);
  console.log('Demo clusters ready');
  console.log(
    `kubectl --kubeconfig ${kubeconfig} --context demo-staging get deployments,rollouts -A`,
  );

  const away = servers.find(({ name }) => name === DISASTER_RECOVERY_CLUSTER);
  let endOutages = () => {};
  // Sent by script/server when the portal is ready; a demo without a portal has no outages.
  process.once('message', () => {
    endOutages = systemClock.after(FIRST_OUTAGE_MS, () => {
      endOutages = repeatOutages({
        clock: systemClock,
        cluster: DISASTER_RECOVERY_CLUSTER,
        setReachable: reachable => away?.setReachable(reachable),
        log: console.log,
      });
    });
  });

  const stop = async () => {
    endOutages();
    world.stop();
    metrics.close();
    github.close();
    await Promise.all(servers.map(({ close }) => close()));
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  // Whoever started this with a channel has ended without saying so.
  process.once('disconnect', stop);
}

const { values } = parseArgs({
  options: { data: { type: 'string', default: '.demo' } },
});
main(values.data).catch(error => {
  const { code, port, message } = error as NodeJS.ErrnoException & {
    port?: number;
  };
  console.error(
    code === 'EADDRINUSE'
      ? `Port ${port} of the demo clusters is taken: is another demo running? Stop it, then start again.`
      : `The demo clusters did not start: ${message}`,
  );
  process.exit(1);
});
