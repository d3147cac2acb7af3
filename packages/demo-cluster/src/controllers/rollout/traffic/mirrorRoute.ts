import { CanaryStep, HttpRoute } from '../RolloutObjects';

/** Copies of matching requests go to the canary, whose answers nobody sees; the requests keep the weights. */
export function mirrorRoute(
  {
    name,
    match = [],
    percentage = 100,
  }: NonNullable<CanaryStep['setMirrorRoute']>,
  canaryHost: string,
  weighed: HttpRoute | undefined,
): HttpRoute {
  const port = weighed?.route?.[0]?.destination.port;
  return {
    name,
    match: match.map(({ method, path, headers }) => ({
      ...(method && { method }),
      ...(path && { uri: path }),
      ...(headers && { headers }),
    })),
    route: weighed?.route ?? [],
    mirror: { host: canaryHost, ...(port && { port }) },
    mirrorPercentage: { value: percentage },
  };
}
