import { parseAllDocuments } from 'yaml';
import {
  KubernetesObject,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { BareRepo } from '@backstage-deployments/test-kit';
import { FakeCluster } from './FakeCluster';
import { SHOP } from './shopObjects';

export const CONFIG_FOLDER = 'environments/production';

/** An object that a GitOps controller keeps. */
export interface KeptObject {
  kind: WorkloadRef['kind'] | 'services';
  name: string;
}

type Written = KubernetesObject & { spec?: Record<string, unknown> };

/** What of an object a repository of a pair says, where it says it: all else is set by nobody here. */
export const pairFields = ['template', 'replicas', 'selector'] as const;
/** Of a workload by itself: its pods are scaled by others. */
const templateOnly = ['template'] as const;

/** The objects that the branch holds, and the commit. */
export async function readHead(
  repo: BareRepo,
): Promise<{ commit: string; objects: Written[] }> {
  const commit = await repo.head('main');
  const text = await repo.read(commit, `${CONFIG_FOLDER}/shop.yaml`);
  const objects = parseAllDocuments(String(text)).map(
    document => document.toJS() as Written,
  );
  return { commit, objects };
}

/** Brings what was read of an object to the cluster. Answers whether it was otherwise there. */
export function applyObject(
  cluster: FakeCluster,
  { kind, name }: KeptObject,
  objects: readonly Written[],
  fields: readonly (typeof pairFields)[number][] = templateOnly,
): boolean {
  const types = { deployments: 'Deployment', rollouts: 'Rollout' } as const;
  const type = kind === 'services' ? 'Service' : types[kind];
  const wanted = objects.find(
    object =>
      (object as { kind?: string }).kind === type &&
      object.metadata.name === name,
  )?.spec;
  const { spec } = cluster.get<Written>(kind, SHOP, name);
  const moved = fields.filter(
    field =>
      wanted?.[field] !== undefined &&
      JSON.stringify(spec?.[field]) !== JSON.stringify(wanted[field]),
  );
  if (moved.length === 0) return false;
  cluster.change<Written>(kind, SHOP, name, object => {
    object.metadata.generation = (object.metadata.generation ?? 1) + 1;
    object.spec = {
      ...object.spec,
      ...Object.fromEntries(moved.map(field => [field, wanted?.[field]])),
    };
  });
  return true;
}

/** Brings what the branch says of a workload to the cluster, as GitOps controllers do. Answers the commit. */
export async function applyHead(
  cluster: FakeCluster,
  repo: BareRepo,
  place: KeptObject,
): Promise<string> {
  const { commit, objects } = await readHead(repo);
  applyObject(cluster, place, objects);
  return commit;
}
