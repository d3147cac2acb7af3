import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { Agreement } from '../contracts/agree';
import { ClusterUnderTest } from '../contracts/ClusterUnderTest';
import { follow, followTo } from '../contracts/follow';
import { phaseSaid } from '../references/phaseSaid';
import { bringInto } from './bringInto';
import { RecordedState } from './RecordedState';
import { slimObservation } from './slimObservation';

/**
 * Brings a real workload into a state and keeps, in `folder`, the objects together with what the reference tool said of
 * them at that moment.
 *
 * @throws Error when the state is not reached, or when our phase is another than the tool's
 */
export async function recordState(
  cluster: ClusterUnderTest,
  state: RecordedState,
  folder: string,
): Promise<void> {
  const { observation, saying } = await reach(cluster, state);
  if (!saying) {
    throw new Error(`${state.name}: the reference tool is not on the PATH`);
  }
  const { namespace = '' } = observation.workload.metadata;
  // The namespace's name is the only thing that changes with every run and says nothing.
  const text = JSON.stringify(
    {
      said: { ...saying, phase: phaseSaid(saying) },
      observation: slimObservation(observation),
    },
    undefined,
    1,
  ).replaceAll(namespace, 'shop');
  await writeFile(join(folder, `${state.name}.input.json`), `${text}\n`);
}

async function reach(
  cluster: ClusterUnderTest,
  state: RecordedState,
): Promise<Agreement> {
  const { admin, containers, metricsUrl } = cluster;
  const namespace = await cluster.createNamespace();
  const ref: WorkloadRef = {
    cluster: cluster.name,
    namespace,
    kind: state.workload.kind,
    name: 'web',
  };
  await bringInto(state, {
    admin,
    containers,
    metricsUrl,
    namespace,
    follow: phase => followTo(cluster, ref, phase),
  });
  const way = await follow(cluster, ref, (status, { observation }) =>
    state.arrived(status, observation),
  );
  return way[way.length - 1];
}
