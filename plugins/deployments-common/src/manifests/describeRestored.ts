import { canonicalJson } from '../plan/canonicalJson';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { listImages } from './listImages';
import { RestoredParts } from './Restoration';
import { withImages } from './withImages';

/** What a change of the written template from `before` to `after` brings back. */
export function describeRestored(
  before: PodTemplateSpec,
  after: PodTemplateSpec,
): Omit<RestoredParts, 'configuration'> {
  const old = listImages(before);
  return {
    images: [...listImages(after)].flatMap(([name, image]) =>
      old.get(name) === image ? [] : [image],
    ),
    template: canonicalJson(withImages(before, after)) !== canonicalJson(after),
  };
}
