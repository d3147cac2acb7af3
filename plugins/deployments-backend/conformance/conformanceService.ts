import { Environment } from '@backstage-deployments/plugin-deployments-common';
import { serviceId } from '@backstage-deployments/test-kit';
import { ServiceEntity } from '../src/services/ServiceEntity';

/** A service that workloads name by their label. */
export function serviceNamed(name: string = serviceId): ServiceEntity {
  return {
    entityRef: `component:default/${name}`,
    name,
    owner: 'group:default/conformance',
    selection: { kubernetesId: name },
  };
}

/** The one that every workload of the suite belongs to. */
export const conformanceService = serviceNamed();

/** Ends the names of the namespaces of the environment before production. */
export const STAGING = 'staging';

/** In promotion order: staging by its namespaces' names, and all others. */
export function environmentsOf(run: string): Environment[] {
  return [
    {
      name: STAGING,
      title: 'Staging',
      tier: 'staging',
      clusters: [run],
      namespaces: [`${run}-*-${STAGING}`],
    },
    {
      name: 'production',
      title: 'Production',
      tier: 'production',
      clusters: [run],
      namespaces: ['*'],
    },
  ];
}
