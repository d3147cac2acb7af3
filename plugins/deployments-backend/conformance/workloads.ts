import {
  Deployment,
  EnvVar,
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterUnderTest,
  deployment,
  followTo,
  Manifest,
  podTemplate,
  rollout,
  Version,
} from '@backstage-deployments/test-kit';

/** A workload of the suite that is Healthy in its first version. */
export interface RunningWorkload {
  ref: WorkloadRef;
  manifest: Manifest;
  /** As somebody with an editor would: the whole template is another one. */
  change(version: Version, env?: readonly EnvVar[]): Promise<unknown>;
}

export async function runDeployment(
  cluster: ClusterUnderTest,
  spec: Deployment['spec'] = {},
  env: readonly EnvVar[] = [],
): Promise<RunningWorkload> {
  const namespace = await cluster.createNamespace();
  const template = podTemplate(cluster.containers, 'web', 'v1', env);
  return run(
    cluster,
    'deployments',
    deployment(namespace, { template, ...spec }),
  );
}

export async function runRollout(
  cluster: ClusterUnderTest,
  strategy: NonNullable<Rollout['spec']>['strategy'],
  env: readonly EnvVar[] = [],
  namespace?: string,
): Promise<RunningWorkload> {
  const template = podTemplate(cluster.containers, 'web', 'v1', env);
  return run(
    cluster,
    'rollouts',
    rollout(namespace ?? (await cluster.createNamespace()), {
      template,
      strategy,
    }),
  );
}

async function run(
  cluster: ClusterUnderTest,
  kind: WorkloadRef['kind'],
  manifest: Manifest,
): Promise<RunningWorkload> {
  const { namespace = '', name } = manifest.metadata;
  await cluster.admin.create(manifest);
  const ref: WorkloadRef = { cluster: cluster.name, namespace, kind, name };
  await followTo(cluster, ref, 'Healthy');
  return {
    ref,
    manifest,
    change: (version, env) =>
      cluster.admin.patch(manifest, 'json', [
        {
          op: 'replace',
          path: '/spec/template',
          value: podTemplate(cluster.containers, name, version, env),
        },
      ]),
  };
}
