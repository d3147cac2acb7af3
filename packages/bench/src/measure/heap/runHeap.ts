import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { Clusters, systemClock, WorkloadIndex } from '../../internals';
import { deploymentOf, PODS_A_WORKLOAD } from '../../objects/deploymentOf';
import { kubernetesServiceOf } from '../../objects/kubernetesServiceOf';
import { podOf } from '../../objects/podOf';
import { replicaSetOf } from '../../objects/replicaSetOf';
import { spotsOf } from '../../objects/spotsOf';
import { storedAs, withIdentity } from '../../objects/storedAs';
import { WorkloadSpot } from '../../objects/WorkloadSpot';
import { weighHeap } from '../../processes/readUsage';
import { serveCommands } from '../../processes/serveCommands';
import { waitUntil } from '../../http/waitUntil';
import { GrowingClient } from './GrowingClient';
import { HeapCommands, HeapSizes, HeapWeights } from './HeapCommands';

/** Longer than the store collects changes before it tells of them. */
const SETTLED_MS = 500;

/** Weighs what the portal keeps of a cluster: its store and its index, filled as watches fill them. */
export async function runHeap(): Promise<void> {
  const commands: HeapCommands = { weigh };
  serveCommands(commands);
}

async function weigh({ before, services }: HeapSizes): Promise<HeapWeights> {
  const client = new GrowingClient();
  const clusters = new Clusters([client], {
    clock: systemClock,
    random: Math.random,
  });
  const index = new WorkloadIndex(clusters);
  clusters.onChange(changes => index.update(changes, []));
  clusters.start();
  await waitUntil('All kinds are watched', 10, async () =>
    ['deployments', 'services', 'replicasets', 'pods'].every(plural =>
      client.watches(plural),
    ),
  );
  const all = spotsOf(before + services);
  const firstSpots = all.slice(0, spotsOf(before).length);
  const spots = all.slice(firstSpots.length);
  for (const add of [addWorkloads, addReplicaSets, addPods]) {
    await add(client, firstSpots);
  }
  const empty = await weighSettled();
  await addWorkloads(client, spots);
  const withWorkloads = await weighSettled();
  await addReplicaSets(client, spots);
  const withReplicaSets = await weighSettled();
  await addPods(client, spots);
  const withPods = await weighSettled();
  clusters.stop();
  return {
    workloadBytes: (withWorkloads - empty) / spots.length,
    replicaSetBytes: (withReplicaSets - withWorkloads) / spots.length,
    podBytes: (withPods - withReplicaSets) / spots.length / PODS_A_WORKLOAD,
  };
}

async function weighSettled(): Promise<number> {
  await sleep(SETTLED_MS);
  return weighHeap();
}

/** Each with the Service in front of it. */
async function addWorkloads(client: GrowingClient, spots: WorkloadSpot[]) {
  await client.grow('deployments', map(spots, deployment));
  await client.grow(
    'services',
    map(spots, spot => storedAs('Service', kubernetesServiceOf(spot))),
  );
}

async function addReplicaSets(client: GrowingClient, spots: WorkloadSpot[]) {
  await client.grow(
    'replicasets',
    map(spots, spot => storedAs('ReplicaSet', replicaSet(spot))),
  );
}

async function addPods(client: GrowingClient, spots: WorkloadSpot[]) {
  for (let index = 0; index < PODS_A_WORKLOAD; index += 1) {
    await client.grow(
      'pods',
      map(spots, spot => storedAs('Pod', podOf(replicaSet(spot), index))),
    );
  }
}

function deployment(spot: WorkloadSpot): KubernetesObject {
  return storedAs('Deployment', deploymentOf(spot, '1.1.0', 1));
}

function replicaSet(spot: WorkloadSpot) {
  const owner = withIdentity('Deployment', deploymentOf(spot, '1.1.0', 1));
  return withIdentity(
    'ReplicaSet',
    replicaSetOf(owner, '1.1.0', 1, PODS_A_WORKLOAD),
  );
}

function* map<T, R>(items: readonly T[], make: (item: T) => R): Generator<R> {
  for (const item of items) yield make(item);
}
