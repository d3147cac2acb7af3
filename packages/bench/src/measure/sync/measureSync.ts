import { ClusterCommands } from '../../cluster/ClusterCommands';
import { PODS_A_WORKLOAD } from '../../objects/deploymentOf';
import { environmentNames } from '../../objects/spotsOf';
import { startPortal } from '../../portal/startPortal';
import { BenchProcess, startProcess } from '../../processes/startProcess';
import { compare } from '../../report/compare';
import { Figure } from '../../report/Figure';
import { Sizes } from '../../Sizes';
import { freePort } from '../../http/freePort';
import { watchedKinds } from './watchedKinds';
import { SyncCommands } from './SyncCommands';

/** For each page: so late that the lists take longer than any start. */
const SLOW_MS = 5_000;
/** Two starts of the same backend differ by this much. */
const START_RATIO_MAX = 1.2;

/** Reading a large cluster for the first time, and whether the backend waits for it. */
export async function measureSync(
  sizes: Sizes,
  folder: string,
): Promise<Figure[]> {
  const { services, runs } = sizes.sync;
  const cluster = await startProcess<ClusterCommands>('cluster', { folder });
  try {
    await cluster.call('fill', { services, revisions: 1 });
    const { direct } = await cluster.call('urls');
    const measured: number[] = [];
    const floor: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      measured.push(await once('portal', direct, folder));
      floor.push(await once('plain', direct, folder));
    }
    const workloads = services * environmentNames.length;
    return [
      compare({
        id: 'f',
        name: `cold sync of ${workloads} workloads and ${
          workloads * PODS_A_WORKLOAD
        } pods`,
        floorName: 'a plain client reads the lists',
        measured,
        floor,
        as: 'ratio of medians',
        bound: 3,
      }),
      ...(await measureStart(sizes, cluster, folder)),
    ];
  } finally {
    await cluster.stop();
  }
}

async function once(
  way: keyof SyncCommands & string,
  url: string,
  folder: string,
): Promise<number> {
  const child = await startProcess<SyncCommands>('sync', { folder });
  const ms = await child.call(way, url);
  await child.stop();
  return ms;
}

/** Starts the backend in turn with a cluster that is large and slow, and with one that is not there. */
async function measureStart(
  { starts }: Sizes,
  cluster: BenchProcess<ClusterCommands>,
  folder: string,
): Promise<Figure[]> {
  const { gateway } = await cluster.call('urls');
  await cluster.call('delay', SLOW_MS);
  const absent = `http://127.0.0.1:${await freePort()}`;
  const measured: number[] = [];
  const floor: number[] = [];
  let waited = 0;
  for (let run = 0; run < starts; run += 1) {
    const start = (clusterUrl: string) =>
      startPortal({ folder, clusterUrl, services: 1, persons: 1 });
    await cluster.call('takeWatches');
    const large = await start(gateway);
    measured.push(large.startMs);
    const watches = await cluster.call('takeWatches');
    if (watches === watchedKinds.length) waited += 1;
    await large.stop();
    const without = await start(absent);
    floor.push(without.startMs);
    await without.stop();
  }
  await cluster.call('delay', 0);
  return [
    compare({
      id: 'f',
      name: 'start of the backend while the cluster is read',
      floorName: 'without the cluster',
      measured,
      floor,
      as: 'ratio of medians',
      bound: START_RATIO_MAX,
    }),
    {
      id: 'f',
      name: `of ${starts} starts, those that waited for the cluster`,
      unit: 'starts',
      measured: waited,
      as: 'value',
      value: waited,
      bound: 0,
      holds: waited === 0,
    },
  ];
}
