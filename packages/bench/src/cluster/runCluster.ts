import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { startApiServer } from '@backstage-deployments/demo-cluster/src/apiserver/startApiServer';
import { systemClock } from '@backstage-deployments/demo-cluster/src/apiserver/systemClock';
import { serveCommands } from '../processes/serveCommands';
import { ClusterCommands } from './ClusterCommands';
import { fillCanaries } from './fillCanaries';
import { fillStore } from './fillStore';
import { Gateway } from './Gateway';
import { settleDeployments } from './settleDeployments';

/** An API server in a process of its own, so that its work is not ours. */
export async function runCluster(): Promise<void> {
  const store = new ObjectStore({ clock: systemClock });
  const server = await startApiServer({ store });
  const gateway = new Gateway(server.url);
  const gatewayUrl = await gateway.listen();
  const commands: ClusterCommands = {
    urls: () => ({ direct: server.url, gateway: gatewayUrl }),
    fill(filling) {
      const filled = fillStore(store, filling);
      settleDeployments(store);
      return filled;
    },
    fillCanaries: canaries => fillCanaries(store, canaries),
    delay(ms) {
      gateway.delayMs = ms;
    },
    takeCounts: () => gateway.takeCounts(),
    takeWatches: () => gateway.takeWatches(),
    takePatches: () => gateway.takePatches(),
  };
  serveCommands(commands);
}
