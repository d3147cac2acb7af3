import { HASH_LABEL } from '../annotations';
import { ReplicaSet } from '../RolloutObjects';
import { RolloutPass } from '../RolloutSituation';
import { hashOf } from './hashOf';

/** Whether traffic may still reach this ReplicaSet, by what the status remembers or by a Service as it is now. */
export function isReferenced(
  { rollout, services }: RolloutPass,
  set: ReplicaSet,
): boolean {
  const { status = {} } = rollout;
  const hash = hashOf(set);
  const remembered = [
    status.stableRS,
    status.currentPodHash,
    status.blueGreen?.activeSelector,
    status.blueGreen?.previewSelector,
    status.canary?.weights?.canary.podTemplateHash,
    status.canary?.weights?.stable.podTemplateHash,
  ];
  return (
    hash !== undefined &&
    (remembered.includes(hash) ||
      [...services.values()].some(
        ({ spec }) => spec?.selector?.[HASH_LABEL] === hash,
      ))
  );
}
