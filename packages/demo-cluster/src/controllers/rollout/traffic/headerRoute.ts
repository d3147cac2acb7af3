import { CanaryStep, HttpRoute } from '../RolloutObjects';

/** Requests with these headers go to the canary; the port is that of the route that carries the weights. */
export function headerRoute(
  { name, match = [] }: NonNullable<CanaryStep['setHeaderRoute']>,
  canaryHost: string,
  weighed: HttpRoute | undefined,
): HttpRoute {
  const port = weighed?.route?.find(
    ({ destination }) => destination.host.split('.')[0] === canaryHost,
  )?.destination.port;
  return {
    name,
    match: match.map(({ headerName, headerValue }) => ({
      headers: { [headerName]: headerValue },
    })),
    route: [
      { destination: { host: canaryHost, ...(port && { port }) }, weight: 100 },
    ],
  };
}
