import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { ImageProblem } from './ImageProblem';
import { digestOf } from './digestOf';
import { isMutableImage } from './isMutableImage';
import { taggedName } from './taggedName';

/** As much of a digest as tells two apart. */
const SHOWN = 'sha256:'.length + 12;

/**
 * What is wrong with the names of the current revision's images: one that runs as several images, in whichever pods of the
 * workload, and one that may. What runs is in a pod's imageID; the tag only says what was asked for.
 */
export function findImageProblems(
  observation: WorkloadObservation,
  { images, podTemplateHash }: Revision,
): ImageProblem[] {
  return images.flatMap(({ container, image }): ImageProblem[] => {
    const digests = runningAs(observation, container, image, podTemplateHash);
    const moved = describeMove(observation, image, digests);
    if (moved) {
      return [
        {
          container,
          image,
          kind: 'moved',
          message: `The tag of ${image} has moved: ${moved}. Deploy it by digest, so that every pod runs the same`,
        },
      ];
    }
    return isMutableImage(image)
      ? [
          {
            container,
            image,
            kind: 'mutable',
            message: `${image} is a name that moves on: the next pod may run another image, and a rollback to it brings back whatever it then is. Deploy it by digest`,
          },
        ]
      : [];
  });
}

/** By what runs now, or by what was seen anywhere before; undefined while one name is one image. */
function describeMove(
  { sightings }: WorkloadObservation,
  image: string,
  digests: readonly string[],
): string | undefined {
  const shown = digests.map(digest => digest.slice(0, SHOWN)).join(' and ');
  if (digests.length > 1) return `its pods run ${shown}`;
  const before = sightings
    ?.get(taggedName(image) ?? '')
    ?.find(({ digest }) => !digests.includes(digest));
  if (!before || digests.length === 0) return undefined;
  return `its pods run ${shown}, and it was ${before.digest.slice(
    0,
    SHOWN,
  )} where the portal saw it on ${before.firstSeenAt.slice(0, 10)}`;
}

/** The digests under which one name runs, those of the current revision first. */
function runningAs(
  { replicaSets, pods, kind }: WorkloadObservation,
  container: string,
  image: string,
  current: string,
): string[] {
  const asking = replicaSets
    .filter(({ spec }) =>
      imagesOf(spec?.template).some(
        other => other.container === container && other.image === image,
      ),
    )
    .sort(
      (a, b) =>
        Number(podTemplateHashOf(b, kind) === current) -
        Number(podTemplateHashOf(a, kind) === current),
    );
  const found = asking
    .flatMap(replicaSet => controlledBy(pods, replicaSet))
    .map(pod => digestOf(pod, container))
    .filter(digest => digest !== undefined);
  return [...new Set(found)];
}
