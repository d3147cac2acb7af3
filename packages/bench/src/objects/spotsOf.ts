import { WorkloadSpot } from './WorkloadSpot';

/** In promotion order; the namespaces of each are named after it. */
export const environmentNames = [
  'development',
  'staging',
  'production',
  'recovery',
] as const;

/** As many namespaces as teams would have: what is looked up by namespace stays realistic. */
const SERVICES_A_TEAM = 25;

/** `service-0001` and so on. */
export function serviceName(index: number): string {
  return `service-${String(index).padStart(4, '0')}`;
}

/** The namespace of a service's team in an environment. */
export function namespaceOf(environment: string, service: number): string {
  return `${environment}-team-${Math.floor(service / SERVICES_A_TEAM)}`;
}

/** One workload in each environment for each of so many services. */
export function spotsOf(services: number): WorkloadSpot[] {
  return Array.from({ length: services }, (_, index) => index).flatMap(index =>
    environmentNames.map(environment => ({
      service: serviceName(index),
      namespace: namespaceOf(environment, index),
    })),
  );
}
