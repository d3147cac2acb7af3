import { once } from 'node:events';
import { createServer } from 'node:http';
import { resourceTypes } from '../apiserver/resourceTypes';
import { ReplicaSet } from '../controllers/replicaSet/ReplicaSet';
import { answerQuery } from './answerQuery';
import { DemoCluster } from './createClusters';

/** On 127.0.0.1; app-config.demo.yaml names the same. */
const METRICS_PORT = 17506;
/** The portal's longest query is a few kilobytes. */
const BODY_MAX = 100_000;

/** A stand-in for Prometheus: `query_range` about the versions that run in the demo's clusters. */
export async function serveMetrics(
  clusters: readonly DemoCluster[],
): Promise<{ close: () => void }> {
  const replicaSetsOf = (name: string) =>
    clusters
      .find(cluster => cluster.name === name)
      ?.store.list(resourceTypes.replicasets) as ReplicaSet[] | undefined;
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) {
      body += chunk;
      if (body.length > BODY_MAX) break;
    }
    const form = new URLSearchParams(body);
    const answer = answerQuery(
      {
        query: form.get('query') ?? '',
        start: Number(form.get('start')),
        end: Number(form.get('end')),
        // Never nothing, or it would count for ever.
        step: Math.max(Number(form.get('step')), 1),
      },
      replicaSetsOf,
    );
    response.writeHead(answer.status === 'success' ? 200 : 400, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify(answer));
  });
  server.listen(METRICS_PORT, '127.0.0.1');
  await once(server, 'listening');
  return {
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
