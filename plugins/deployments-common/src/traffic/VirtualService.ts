import { KubernetesObject } from '../workload/KubernetesObjects';
import { StringMatch } from './StringMatch';

/**
 * What a request has to be like; every field that is set has to hold.
 *
 * @public
 */
export interface HttpMatch {
  name?: string;
  uri?: StringMatch;
  ignoreUriCase?: boolean;
  scheme?: StringMatch;
  method?: StringMatch;
  authority?: StringMatch;
  headers?: Record<string, StringMatch>;
  withoutHeaders?: Record<string, StringMatch>;
  queryParams?: Record<string, StringMatch>;
  port?: number;
  gateways?: string[];
  sourceLabels?: Record<string, string>;
  sourceNamespace?: string;
}

/**
 * Where a route leads to.
 *
 * @public
 */
export interface RouteDestination {
  destination?: {
    host?: string;
    subset?: string;
    port?: { number?: number };
  };
  weight?: number;
}

/**
 * A rule of a VirtualService; the first whose match holds decides.
 *
 * @public
 */
export interface HttpRoute {
  name?: string;
  /** One of them has to hold; none asks for nothing. */
  match?: HttpMatch[];
  route?: RouteDestination[];
  mirror?: { host?: string; subset?: string };
  /** The three other things that a route may do; only that they are there is of interest. */
  redirect?: object;
  directResponse?: object;
  delegate?: object;
}

/**
 * networking.istio.io/v1 VirtualService.
 *
 * @public
 */
export interface VirtualService extends KubernetesObject {
  spec?: { hosts?: string[]; gateways?: string[]; http?: HttpRoute[] };
}
