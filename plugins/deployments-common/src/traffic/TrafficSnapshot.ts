import { HttpRoute } from './VirtualService';

/**
 * What a destination of a route is to the workload whose page it is on: one of a Rollout's two versions, a Deployment
 * that it reaches, or something else.
 *
 * @public
 */
export type DestinationRole = 'canary' | 'stable' | 'workload' | 'other';

/**
 * Where a route leads to.
 *
 * @public
 */
export interface TrafficDestination {
  role: DestinationRole;
  host: string;
  subset?: string;
  /** 0 to 100. */
  percent: number;
}

/**
 * A rule of a VirtualService, as a page says it; the first that holds decides.
 *
 * @public
 */
export interface TrafficRoute {
  name?: string;
  /** In words, one of which has to hold: `header x-cohort is b`. None: everybody whom no earlier route took. */
  who: string[];
  destinations: TrafficDestination[];
  /** What it does instead of leading anywhere. */
  instead?: 'redirect' | 'direct response' | 'delegate';
  /** The controller added it and takes it away again. */
  managed?: true;
}

/**
 * The routes of a VirtualService that lead to a workload.
 *
 * @public
 */
export interface RoutedTraffic {
  virtualService: string;
  namespace: string;
  hosts: string[];
  routes: TrafficRoute[];
  /** As in the cluster, for whoever asks where one request goes. */
  http: HttpRoute[];
}

/**
 * How requests are divided, as the VirtualServices say it now.
 *
 * @public
 */
export interface TrafficSnapshot {
  /** Percent, by the route that carries a canary's weights. */
  actual?: { canary: number; stable: number };
  /** Set when it is not what the Rollout was told: what differs, and what to look at. */
  problem?: string;
  virtualServices: RoutedTraffic[];
}
