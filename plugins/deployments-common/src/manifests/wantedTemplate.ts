import { restorableTemplate } from '../diff/restorableTemplate';
import { PodTemplateSpec } from '../workload/KubernetesObjects';
import { applyChange } from './applyChange';
import { RestoreRequest } from './RestoreRequest';
import { withImages } from './withImages';

/**
 * The template that the tree shall ask for: as the earlier commit had it where that is known, else what the tree asks
 * for now with all that changed from the live template to the goal's.
 *
 * @param head - as the tree asks for it now
 * @param earlier - as the earlier commit asked for it
 */
export function wantedTemplate(
  { goal, current, scope }: RestoreRequest,
  head: PodTemplateSpec,
  earlier: PodTemplateSpec | undefined,
): PodTemplateSpec {
  if (scope === 'image') return withImages(head, earlier ?? goal);
  if (earlier) return earlier;
  const changed = applyChange(
    head,
    restorableTemplate(current),
    restorableTemplate(goal),
  ) as PodTemplateSpec;
  return withImages(changed, goal);
}
