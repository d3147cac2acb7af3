import { WorkloadStatus } from '@backstage-deployments/plugin-deployments-common';
import { ClusterAdmin } from '../cluster/ClusterAdmin';
import { Containers } from '../manifests/Containers';
import { deployment } from '../manifests/deployment';
import { podTemplate } from '../manifests/podTemplate';
import { rollout } from '../manifests/rollout';
import { RecordedState } from './RecordedState';

/** Where a state is made, and who says how far it is. */
export interface StatePlace {
  readonly admin: ClusterAdmin;
  readonly containers: Containers;
  /** Of the metric server that analyses ask. */
  readonly metricsUrl: string;
  /** An empty one. */
  readonly namespace: string;
  /** Looks until the workload is in this phase, and fails when that takes too long. */
  readonly follow: (phase: WorkloadStatus['phase']) => Promise<unknown>;
}

/** Makes a workload `web` and sends it into a state, one version after the other; it arrives some time later. */
export async function bringInto(
  { workload, labels, beside, versions, then }: RecordedState,
  { admin, containers, metricsUrl, namespace, follow }: StatePlace,
  /** Of the workload, beside those that it has. */
  workloadLabels: Record<string, string> = {},
): Promise<void> {
  for (const manifest of beside?.(namespace, metricsUrl, containers) ?? []) {
    await admin.create(manifest);
  }
  const [template, ...others] = versions.map(version => {
    const pods = podTemplate(containers, 'web', version);
    const { metadata } = pods;
    return {
      ...pods,
      metadata: { ...metadata, labels: { ...metadata?.labels, ...labels } },
    };
  });
  const manifest =
    workload.kind === 'deployments'
      ? deployment(namespace, { ...workload.spec, template })
      : rollout(namespace, { ...workload.spec, template });
  Object.assign(manifest.metadata.labels ?? {}, workloadLabels);
  await admin.create(manifest);
  for (const next of others) {
    await follow('Healthy');
    await admin.patch(manifest, 'merge', { spec: { template: next } });
  }
  if (then) {
    await follow(then.when);
    await then.act(admin, manifest);
  }
}
