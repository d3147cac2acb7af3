import {
  Deployment,
  Rollout,
  WorkloadKind,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { FakeCluster } from '../FakeCluster';
import { FakeControllers } from '../FakeControllers';
import { deployment, rollout, SHOP, template } from '../shopObjects';

/** A cluster on which workloads of any number are put as a test needs them, each at its second version. */
export async function openStage() {
  const cluster = await FakeCluster.start();
  const controllers = new FakeControllers(cluster);
  cluster.put('namespaces', { metadata: { name: SHOP } });
  return {
    cluster,
    controllers,
    add(kind: WorkloadKind, name: string): WorkloadRef {
      if (kind === 'deployments') cluster.put(kind, deployment(name, '1.0.0'));
      else cluster.put(kind, rollout(name, '1.0.0'));
      cluster.change<Deployment | Rollout>(kind, SHOP, name, it => {
        it.metadata.generation = (it.metadata.generation ?? 1) + 1;
        it.spec = {
          ...it.spec,
          template: template(name, '1.1.0'),
        } as typeof it.spec;
      });
      return { cluster: 'prod', namespace: SHOP, kind, name };
    },
    /** The audit log: writes that were done, not those that were refused. */
    effectsOn: (name: string) =>
      cluster.requests.filter(
        request =>
          request.method === 'PATCH' &&
          request.name === name &&
          request.code === 200,
      ),
  };
}

export type Stage = Awaited<ReturnType<typeof openStage>>;
