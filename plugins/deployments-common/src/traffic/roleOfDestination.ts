import { Reach } from './Reach';
import { DestinationRole } from './TrafficSnapshot';
import { RouteDestination } from './VirtualService';

/**
 * What a destination is to the workload that is reached so.
 *
 * @param namespace - of the VirtualService, in which a short host name is looked up
 */
export function roleOfDestination(
  { destination: { host = '', subset } = {} }: RouteDestination,
  namespace: string,
  reach: Reach,
): DestinationRole {
  // `web`, `web.shop` and `web.shop.svc.cluster.local` are the same host.
  const [service, named = namespace] = host.split('.');
  if (named !== reach.namespace) return 'other';
  const { canary, stable } = reach;
  if (subset && subset === canary?.subset) return 'canary';
  if (subset && subset === stable?.subset) return 'stable';
  if (service === canary?.service) return 'canary';
  if (service === stable?.service) return 'stable';
  return reach.services.has(service) ? 'workload' : 'other';
}
