import { ResourceKind } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterClient,
  WatchOptions,
} from '@backstage-deployments/plugin-deployments-node';
import { TOKEN } from '../../cluster/token';
import {
  Clusters,
  HttpClusterClient,
  systemClock,
  WorkloadIndex,
} from '../../internals';
import { watchedKinds } from './watchedKinds';

/** From the start of the watches until the last kind has been listed and stored. */
export async function syncPortal(url: string): Promise<number> {
  const http = new HttpClusterClient({
    name: 'bench',
    url,
    skipTlsVerify: false,
    token: { kind: 'static', token: TOKEN },
  });
  const left = new Set<string>(watchedKinds.map(({ plural }) => plural));
  let synced: () => void = () => undefined;
  const done = new Promise<void>(resolve => {
    synced = resolve;
  });
  // A kind is watched once its list is stored.
  const noting: ClusterClient = {
    name: http.name,
    list: (kind, options) => http.list(kind, options),
    get: (ref, options) => http.get(ref, options),
    patch: (ref, patch, options) => http.patch(ref, patch, options),
    create: (ref, object, options) => http.create(ref, object, options),
    getThroughService: (target, options) =>
      http.getThroughService(target, options),
    watch(kind: ResourceKind, options: WatchOptions) {
      left.delete(kind.plural);
      if (left.size === 0) synced();
      return http.watch(kind, options);
    },
  };
  const clusters = new Clusters([noting], {
    clock: systemClock,
    random: Math.random,
  });
  const index = new WorkloadIndex(clusters);
  clusters.onChange(changes => index.update(changes, []));
  const from = performance.now();
  clusters.start();
  await done;
  const ms = performance.now() - from;
  clusters.stop();
  await http.close();
  return ms;
}
