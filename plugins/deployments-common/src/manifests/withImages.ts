import { commitKeys, declaredCommit } from '../revision/sourceCommit';
import { Container, PodTemplateSpec } from '../workload/KubernetesObjects';

/**
 * A template with the images of another, container by container of the same name, and with the commit that the pipeline
 * says they were built from. Containers that only one of them has are left alone.
 */
export function withImages(
  template: PodTemplateSpec,
  images: PodTemplateSpec,
): PodTemplateSpec {
  const { metadata, spec } = template;
  const commit = declaredCommit(images);
  const annotations = metadata?.annotations ?? {};
  const told = commitKeys.filter(key => annotations[key] !== undefined);
  const lists = (['initContainers', 'containers'] as const).flatMap(list =>
    spec?.[list]
      ? [[list, containersWith(spec[list], images.spec?.[list])] as const]
      : [],
  );
  return {
    ...template,
    ...(metadata &&
      commit !== undefined &&
      told.length > 0 && {
        metadata: {
          ...metadata,
          annotations: {
            ...annotations,
            ...Object.fromEntries(told.map(key => [key, commit])),
          },
        },
      }),
    ...(spec && { spec: { ...spec, ...Object.fromEntries(lists) } }),
  };
}

function containersWith(
  containers: readonly Container[],
  images: readonly Container[] = [],
): Container[] {
  return containers.map(container => {
    const image = images.find(({ name }) => name === container.name)?.image;
    return image === undefined || container.image === undefined
      ? container
      : { ...container, image };
  });
}
