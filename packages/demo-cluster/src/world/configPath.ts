import { EnvironmentName } from './demoClusters';

/** The folder of the configuration repository that a service is deployed from. */
export function configPath(environment: EnvironmentName, service: string) {
  return `environments/${environment}/${service}`;
}
