import {
  newestReplicaSet,
  podTemplateHashOf,
} from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { ContainerImage } from '../revision/Revision';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { parseImage } from '../workload/parseImage';

/** What a container runtime says of an image that came from a registry; a bare `sha256:…` is an id of its own. */
const pulled = /@(sha256:[0-9a-f]{64})$/;

/**
 * The images of a revision as its pods run them: by digest where they tell it, with the tag for people. Or, in a sentence,
 * why that cannot be said: pods of one revision run different images under one tag.
 */
export function pinImages(
  observation: WorkloadObservation,
  revision: Revision,
): ContainerImage[] | string {
  const { kind, pods, replicaSets } = observation;
  const replicaSet =
    replicaSets.find(
      candidate =>
        podTemplateHashOf(candidate, kind) === revision.podTemplateHash,
    ) ?? newestReplicaSet(observation)?.replicaSet;
  const own = replicaSet ? controlledBy(pods, replicaSet) : [];
  const pinned: ContainerImage[] = [];
  for (const image of revision.images) {
    const digests = new Set(
      own
        .flatMap(({ status }) => status?.containerStatuses ?? [])
        .filter(({ name }) => name === image.container)
        .flatMap(({ imageID }) => pulled.exec(imageID ?? '')?.[1] ?? []),
    );
    if (parseImage(image.image).digest === undefined && digests.size > 1) {
      return `its pods run ${digests.size} different images as ${image.image}: the tag has moved`;
    }
    pinned.push(pin(image, [...digests][0]));
  }
  return pinned;
}

function pin(
  { container, image }: ContainerImage,
  told: string | undefined,
): ContainerImage {
  const { tag, digest = told } = parseImage(image);
  const named = digest && !image.includes('@') ? `${image}@${digest}` : image;
  return {
    container,
    image: named,
    ...(tag && { tag }),
    ...(digest && { digest }),
  };
}
