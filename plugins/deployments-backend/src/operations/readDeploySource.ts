import {
  DeploySource,
  findDeploySource,
  findEnvironment,
  findSourceEnvironment,
  Refusal,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceEntity } from '../services/ServiceEntity';
import { OperationsContext } from './OperationsContext';

/**
 * What serves in the environment from which versions come to a workload's, by fresh reads; a refusal where there is none,
 * or it serves no one version.
 *
 * @throws ClusterError when a cluster there does not answer
 */
export async function readDeploySource(
  { config, findWorkloads, readFresh }: OperationsContext,
  service: ServiceEntity,
  ref: WorkloadRef,
): Promise<DeploySource | Refusal> {
  const { environments } = config;
  const to = findEnvironment(environments, ref.cluster, ref.namespace);
  const from = to && findSourceEnvironment(environments, to.name);
  if (!from) {
    return {
      reason: 'NotApplicable',
      message: `${
        to?.title ?? 'This place'
      } is the first environment, so no version comes to it from another`,
    };
  }
  const there = findWorkloads(service, from.name).filter(
    ({ name }) => name === ref.name,
  );
  const found = findDeploySource(
    await Promise.all(there.map(workload => readFresh(workload))),
    from,
  );
  if ('reason' in found || !service.source) return found;
  return { ...found, deploy: { ...found.deploy, repository: service.source } };
}
