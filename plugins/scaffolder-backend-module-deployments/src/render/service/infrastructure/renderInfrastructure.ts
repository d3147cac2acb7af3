import { ServiceSpecification } from '../../../specification/ServiceSpecification';
import { Files } from '../../Files';
import { cacheTf } from './cacheTf';
import { databaseTf } from './databaseTf';
import { identityTf } from './identityTf';
import { networkTf } from './networkTf';
import { planTest } from './planTest';
import { renderTfvars } from './renderTfvars';
import { settingsTf } from './settingsTf';

/**
 * What the service has outside the cluster, as a Terraform root: its identity, and its data stores where it asks for them.
 * Network and cluster are the environment's (`templates/environment`).
 */
export function renderInfrastructure(
  specification: ServiceSpecification,
): Files {
  const { database, cache, environments } = specification.spec;
  const hasStores = database !== 'none' || cache !== 'none';
  return new Map([
    ['infrastructure/settings.tf', settingsTf(specification)],
    ['infrastructure/identity.tf', identityTf],
    ...(hasStores ? [['infrastructure/network.tf', networkTf] as const] : []),
    ...(database === 'postgresql'
      ? [['infrastructure/database.tf', databaseTf] as const]
      : []),
    ...(cache === 'redis'
      ? [['infrastructure/cache.tf', cacheTf] as const]
      : []),
    ...environments.map(
      environment =>
        [
          `infrastructure/environments/${environment}.tfvars`,
          renderTfvars(specification, environment),
        ] as const,
    ),
    ['infrastructure/tests/plan.tftest.hcl', planTest],
  ]);
}
