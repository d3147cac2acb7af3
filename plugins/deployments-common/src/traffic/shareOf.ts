import { RouteDestination } from './VirtualService';

/**
 * What each destination of a route gets, in percent. Weights count against their sum; a single destination gets all,
 * whatever it says (Istio reference, HTTPRouteDestination.weight).
 */
export function shareOf(
  destination: RouteDestination,
  all: readonly RouteDestination[],
): number {
  if (all.length === 1) return 100;
  const sum = all.reduce((total, { weight = 0 }) => total + weight, 0);
  return sum === 0 ? 0 : round((100 * (destination.weight ?? 0)) / sum);
}

/** Thirds are not shown to the last digit. */
function round(percent: number): number {
  return Math.round(percent * 10) / 10;
}
