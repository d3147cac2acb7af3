import { EnvironmentName } from './demoClusters';

const replicas: Readonly<Record<EnvironmentName, number>> = {
  development: 1,
  staging: 2,
  production: 4,
  'disaster-recovery': 4,
};

/** How many pods a service runs, by environment. */
export function replicasIn(environment: EnvironmentName): number {
  return replicas[environment];
}
