import { Pod } from '../workload/KubernetesObjects';

const DIGEST = /sha256:[0-9a-f]{64}/;

/** The image that a container of a pod runs; undefined before it has been pulled. */
export function digestOf(
  { status }: Pod,
  container: string,
): string | undefined {
  const running = status?.containerStatuses?.find(
    ({ name }) => name === container,
  );
  return running?.imageID?.match(DIGEST)?.[0];
}
