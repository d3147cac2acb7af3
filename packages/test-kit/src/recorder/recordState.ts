import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WorkloadRef } from '@backstage-deployments/plugin-deployments-common';
import { Agreement } from '../contracts/agree';
import { ClusterUnderTest } from '../contracts/ClusterUnderTest';
import { follow, followTo } from '../contracts/follow';
import { deployment } from '../manifests/deployment';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { phaseSaid } from '../references/phaseSaid';
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
  { workload, labels, beside, versions, then, arrived }: RecordedState,
): Promise<Agreement> {
  const { admin, containers, metricsUrl, name } = cluster;
  const namespace = await cluster.createNamespace();
  for (const manifest of beside?.(namespace, metricsUrl, containers) ?? []) {
    await admin.create(manifest);
  }
  const [first, ...others] = versions.map(version => {
    const template = podTemplate(containers, 'web', version);
    const { metadata } = template;
    return {
      ...template,
      metadata: { ...metadata, labels: { ...metadata?.labels, ...labels } },
    };
  });
  const manifest =
    workload.kind === 'deployments'
      ? deployment(namespace, { ...workload.spec, template: first })
      : rollout(namespace, { ...workload.spec, template: first });
  const ref: WorkloadRef = {
    cluster: name,
    namespace,
    kind: workload.kind,
    name: manifest.metadata.name,
  };
  await admin.create(manifest);
  for (const template of others) {
    await followTo(cluster, ref, 'Healthy');
    await admin.patch(manifest, 'merge', { spec: { template } });
  }
  if (then) {
    await followTo(cluster, ref, then.when);
    await then.act(admin, manifest);
  }
  const way = await follow(cluster, ref, (status, { observation }) =>
    arrived(status, observation),
  );
  return way[way.length - 1];
}
