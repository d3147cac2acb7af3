import { parseAllDocuments } from 'yaml';
import {
  Deployment,
  Rollout,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { FakeCluster } from './FakeCluster';
import { SHOP } from './shopObjects';

export const CONFIG_FOLDER = 'environments/production';

/** Brings what the branch says of a workload to the cluster, as GitOps controllers do. Answers the commit. */
export async function applyHead(
  cluster: FakeCluster,
  repo: BareRepo,
  { kind, name }: Pick<WorkloadRef, 'kind' | 'name'>,
): Promise<string> {
  const head = await repo.head('main');
  const text = await repo.read(head, `${CONFIG_FOLDER}/shop.yaml`);
  const wanted = parseAllDocuments(String(text))
    .map(document => document.toJS() as Deployment | Rollout)
    .find(({ metadata }) => metadata.name === name);
  const live = cluster.get<Deployment | Rollout>(kind, SHOP, name);
  const template = wanted?.spec?.template;
  if (JSON.stringify(live.spec?.template) !== JSON.stringify(template)) {
    cluster.change<Deployment | Rollout>(kind, SHOP, name, object => {
      object.metadata.generation = (object.metadata.generation ?? 1) + 1;
      object.spec = { ...object.spec, template } as typeof object.spec;
    });
  }
  return head;
}
