import { podTemplateHashOf } from '../revision/newestReplicaSet';
import { Revision } from '../revision/Revision';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { Pod } from '../workload/KubernetesObjects';
import { ImageProblem } from './ImageProblem';
import { isMutableImage } from './isMutableImage';

const DIGEST = /sha256:[0-9a-f]{64}/;
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
    if (digests.length > 1) {
      const shown = digests.map(digest => digest.slice(0, SHOWN)).join(' and ');
      return [
        {
          container,
          image,
          kind: 'moved',
          message: `The tag of ${image} has moved: its pods run ${shown}. Deploy it by digest, so that every pod runs the same`,
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

function digestOf({ status }: Pod, container: string): string | undefined {
  const running = status?.containerStatuses?.find(
    ({ name }) => name === container,
  );
  return running?.imageID?.match(DIGEST)?.[0];
}
