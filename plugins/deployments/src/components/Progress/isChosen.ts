import { RoutedTraffic } from '@backstage-deployments/plugin-deployments-common';

/** Whether anything but chance decides who gets which version. */
export function isChosen({ routes }: RoutedTraffic): boolean {
  return routes.some(({ who }) => who.length > 0);
}
