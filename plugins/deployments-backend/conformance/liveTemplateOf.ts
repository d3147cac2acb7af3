import {
  liveTemplate,
  PodTemplateSpec,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterUnderTest } from '@backstage-deployments/test-kit';

/** The pod template that a workload's spec asks for now. */
export async function liveTemplateOf(
  cluster: ClusterUnderTest,
  ref: WorkloadRef,
): Promise<PodTemplateSpec> {
  return liveTemplate(await cluster.observe(ref));
}
