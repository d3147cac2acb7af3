import {
  CHANGE_CAUSE,
  declaredCommit,
  DEPLOYMENT_REVISION,
  KubernetesObject,
  ObjectMeta,
  OPERATION_BY,
  OPERATION_TEMPLATE,
  PodTemplateSpec,
  ReplicaSet,
  ROLLOUT_REVISION,
  SCALE_DOWN_DEADLINE,
  SOURCE_COMMIT,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { identityLabels } from './identityLabels';
import { pick } from './pick';
import { projectConditions } from './projectConditions';
import { projectContainers } from './projectContainers';
import { projectIdentity } from './projectIdentity';

/** What a revision says of itself. The rest is copied from the workload, which has it too. */
const revisionAnnotations = [
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  OPERATION_BY,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SCALE_DOWN_DEADLINE,
  SOURCE_COMMIT,
];

/** Of a revision that runs nowhere: ten of a workload's eleven. */
const scaledDown: ReplicaSet['status'] = Object.freeze({ replicas: 0 });

/**
 * A revision. Most ReplicaSets of a cluster are old ones, so nothing is kept twice that others have too, and the objects
 * are whole literals: V8 leaves room in those that grow.
 */
export function projectReplicaSet(object: KubernetesObject): ReplicaSet {
  const { metadata, spec, status } = object as ReplicaSet;
  return {
    metadata: projectRevisionMeta(metadata, spec?.template),
    spec: {
      replicas: spec?.replicas,
      template: {
        spec: {
          containers: projectContainers(spec?.template?.spec?.containers),
        },
      },
    },
    status: projectStatus(status),
  };
}

/** The commit stands with the other annotations; that of the template goes first, as in `listRevisions`. */
function projectRevisionMeta(
  metadata: ObjectMeta,
  template: PodTemplateSpec | undefined,
): ObjectMeta {
  const { name, namespace, uid, ownerReferences, deletionTimestamp } =
    projectIdentity(metadata);
  const annotations = pick(metadata.annotations, revisionAnnotations);
  const commit = declaredCommit(template) ?? annotations[SOURCE_COMMIT];
  if (commit) annotations[SOURCE_COMMIT] = intern(commit);
  return {
    name,
    namespace,
    uid,
    ownerReferences,
    creationTimestamp: metadata.creationTimestamp,
    labels: pick(metadata.labels, identityLabels),
    annotations,
    ...(deletionTimestamp && { deletionTimestamp }),
  };
}

function projectStatus(status: ReplicaSet['status']): ReplicaSet['status'] {
  const failure = status?.conditions?.filter(
    ({ type }) => type === 'ReplicaFailure',
  );
  const failed = failure !== undefined && failure.length > 0;
  if (status?.replicas === 0 && !failed) return scaledDown;
  return {
    ...pick(status, ['replicas', 'readyReplicas', 'availableReplicas']),
    ...(failed && { conditions: projectConditions(failure) }),
  };
}
