import { imagesMark } from '../revision/imagesMark';
import { newestReplicaSet } from '../revision/newestReplicaSet';
import { imagesOf } from '../revision/versionOf';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { GoalVerdict } from './GoalVerdict';

/** Whether the controller has taken up the images that were deployed: its newest ReplicaSet has them. */
export function deployedImages(
  images: readonly { container: string; image: string }[],
  observation: WorkloadObservation,
): GoalVerdict['checks'][number] {
  const newest = newestReplicaSet(observation)?.replicaSet.spec?.template;
  const passed = imagesMark(imagesOf(newest)) === imagesMark(images);
  return {
    name: 'applied',
    passed,
    message: passed
      ? 'The deployed images are what the spec asks for'
      : 'The controller has not taken over the deployed images yet',
  };
}
