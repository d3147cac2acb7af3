import { maskSecrets } from '../redaction/maskSecrets';
import {
  CHANGE_CAUSE,
  DEPLOY_CAUSE_PREFIX,
  OPERATION_BY,
  OPERATION_TEMPLATE,
  ROLLBACK_CAUSE_PREFIX,
  SOURCE_COMMIT,
} from '../annotations';
import { WorkloadObservation } from '../snapshot/WorkloadObservation';
import { controlledBy } from '../workload/controlledBy';
import { isRollout } from '../workload/isRollout';
import { Pod, ReplicaSet } from '../workload/KubernetesObjects';
import { imagesMark } from './imagesMark';
import {
  newestReplicaSet,
  podTemplateHashOf,
  revisionNumberOf,
} from './newestReplicaSet';
import { ContainerImage, Revision } from './Revision';
import { declaredCommit, taggedCommit } from './sourceCommit';
import { imagesOf } from './versionOf';

/** Of causes that the portal wrote itself. */
const ownPrefixes = [ROLLBACK_CAUSE_PREFIX, DEPLOY_CAUSE_PREFIX];

/**
 * Every revision that the cluster still knows, newest first. Identity is the template hash, never a name.
 *
 * @public
 */
export function listRevisions(observation: WorkloadObservation): Revision[] {
  const { kind, workload, replicaSets, pods } = observation;
  const current = newestReplicaSet(observation)?.podTemplateHash;
  const stable = isRollout(workload, kind)
    ? workload.status?.stableRS
    : servingHash(observation, current);
  return replicaSets
    .map(replicaSet => {
      const hash = podTemplateHashOf(replicaSet, kind);
      const former = hash === stable ? 'stable' : 'previous';
      const state = hash === current ? 'current' : former;
      return {
        revision: revisionNumberOf(replicaSet, kind),
        images: withRunningDigests(
          imagesOf(replicaSet.spec?.template),
          controlledBy(pods, replicaSet),
        ),
        createdAt: replicaSet.metadata.creationTimestamp ?? '',
        podTemplateHash: hash,
        state,
        ...provenance(replicaSet, hash),
        ...(state === 'current'
          ? { restorable: false, whyNot: 'It is the current revision' }
          : { restorable: true }),
      } satisfies Revision;
    })
    .sort((a, b) => b.revision - a.revision);
}

/**
 * A Deployment has no word for what still serves while it rolls: it is the earlier revision with the most available
 * pods.
 */
function servingHash(
  { kind, replicaSets }: WorkloadObservation,
  current: string | undefined,
): string | undefined {
  const [serving] = replicaSets
    .filter(
      replicaSet =>
        podTemplateHashOf(replicaSet, kind) !== current &&
        availableOf(replicaSet) > 0,
    )
    .sort((a, b) => availableOf(b) - availableOf(a));
  return serving && podTemplateHashOf(serving, kind);
}

function availableOf({ status }: ReplicaSet): number {
  return status?.availableReplicas ?? 0;
}

/**
 * Controllers copy a workload's annotations to each new ReplicaSet, so those that a rollback wrote are carried on to the
 * versions deployed after it. They count only on the ReplicaSet whose template they name.
 */
function provenance(
  { metadata, spec }: ReplicaSet,
  podTemplateHash: string,
): Pick<Revision, 'cause' | 'by' | 'commit'> {
  const annotations = metadata.annotations ?? {};
  const restored = annotations[OPERATION_TEMPLATE];
  const carriedOn =
    restored !== undefined &&
    restored !== podTemplateHash &&
    restored !== imagesMark(imagesOf(spec?.template));
  const cause = annotations[CHANGE_CAUSE];
  const by = annotations[OPERATION_BY];
  const commit =
    declaredCommit(spec?.template) ??
    annotations[SOURCE_COMMIT] ??
    taggedCommit(imagesOf(spec?.template));
  return {
    ...(cause &&
      !(carriedOn && ownPrefixes.some(prefix => cause.startsWith(prefix))) && {
        cause: maskSecrets(cause),
      }),
    ...(by && !carriedOn && { by }),
    ...(commit && { commit }),
  };
}

/** A tag may move; what a pod runs is in its imageID (`repo@sha256:…`, or a bare `sha256:…`). */
function withRunningDigests(
  images: ContainerImage[],
  pods: readonly Pod[],
): ContainerImage[] {
  return images.map(image => {
    const running = pods
      .flatMap(pod => pod.status?.containerStatuses ?? [])
      .find(status => status.name === image.container && status.imageID);
    const digest = running?.imageID?.match(/sha256:[0-9a-f]{64}/)?.[0];
    return image.digest || !digest ? image : { ...image, digest };
  });
}
