import { Rollout } from '../workload/KubernetesObjects';

/** Names of the routes that the controller adds to a VirtualService for a while and takes away again. */
export function managedRouteNames({ spec }: Rollout): string[] {
  const { steps = [], trafficRouting } = spec?.strategy?.canary ?? {};
  return [
    ...(trafficRouting?.managedRoutes ?? []).map(({ name }) => name),
    ...steps.flatMap(({ setHeaderRoute, setMirrorRoute }) =>
      [setHeaderRoute?.name, setMirrorRoute?.name].filter(
        name => name !== undefined,
      ),
    ),
  ];
}
