import { PodTemplateSpec } from '../../workload/KubernetesObjects';
import { ManifestObject } from '../findDocuments';
import { isRecord } from '../isRecord';
import { templateIn } from '../templateIn';
import { Chain, Layer } from './Chain';
import { jsonPatch } from './jsonPatch';
import { mergePatch } from './mergePatch';
import { transformImage } from './transformImage';

/** The `images:` entry that decides a container's image. */
export interface ImageEntry {
  path: string;
  entry: number;
  /** The image that the entry found. */
  input: string;
}

/** The template that kustomize builds, and what decided its images. */
export interface BuiltTemplate {
  template: PodTemplateSpec;
  /** By container name, those whose image an entry decides. */
  entries: ReadonlyMap<string, ImageEntry>;
}

/**
 * What kustomize makes of a workload's pod template: patches, labels and images of each layer. Name hashes are left out.
 *
 * @returns undefined when a patch does not fit
 */
export function buildTemplate({
  resource,
  layers,
}: Chain): BuiltTemplate | undefined {
  const entries = new Map<string, ImageEntry>();
  let object: ManifestObject = resource.object;
  // The lists of a custom resource have keys only where a kustomization brings a schema of them.
  const lists =
    object.kind === 'Deployment' || layers.some(({ value }) => value.openapi)
      ? 'merge'
      : 'replace';
  for (const layer of layers) {
    for (const { value } of layer.patches) {
      const patched = Array.isArray(value)
        ? jsonPatch(object, value)
        : mergePatch(object, value, lists);
      if (!isRecord(patched)) return undefined;
      object = patched;
    }
    const template = withImagesOf(
      layer,
      withMetadataOf(layer, templateIn(object)),
      entries,
    );
    object = { ...object, spec: { ...object.spec, template } };
  }
  return { template: templateIn(object), entries };
}

function withMetadataOf(
  { value }: Layer,
  template: PodTemplateSpec,
): PodTemplateSpec {
  const pairs = Array.isArray(value.labels)
    ? value.labels.filter(isRecord)
    : [];
  const labels = Object.assign(
    {},
    value.commonLabels,
    ...pairs
      .filter(each => each.includeTemplates ?? each.includeSelectors)
      .map(each => each.pairs),
  ) as Record<string, string>;
  const annotations = value.commonAnnotations as
    | Record<string, string>
    | undefined;
  const { metadata } = template;
  return {
    ...template,
    metadata: {
      ...metadata,
      labels: { ...metadata?.labels, ...labels },
      ...(annotations && {
        annotations: { ...metadata?.annotations, ...annotations },
      }),
    },
  };
}

function withImagesOf(
  { path, value }: Layer,
  template: PodTemplateSpec,
  entries: Map<string, ImageEntry>,
): PodTemplateSpec {
  const { spec } = template;
  const lists = (['initContainers', 'containers'] as const).flatMap(list =>
    spec?.[list]
      ? [
          [
            list,
            spec[list].map(container => {
              if (container.image === undefined) return container;
              const input = container.image;
              const { image, entry } = transformImage(input, value.images);
              if (entry !== undefined) {
                entries.set(container.name, { path, entry, input });
              }
              return { ...container, image };
            }),
          ] as const,
        ]
      : [],
  );
  return { ...template, spec: { ...spec, ...Object.fromEntries(lists) } };
}
