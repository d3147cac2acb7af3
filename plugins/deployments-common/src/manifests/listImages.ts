import { PodTemplateSpec } from '../workload/KubernetesObjects';

/** Container name to image, init containers among them. */
export function listImages({ spec }: PodTemplateSpec): Map<string, string> {
  return new Map(
    [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(
      ({ name, image }) => (image === undefined ? [] : [[name, image]]),
    ),
  );
}
