import {
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SOURCE_COMMIT,
  ObjectMeta,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { pick } from './pick';

const keptAnnotations = [
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SOURCE_COMMIT,
  'rollout.argoproj.io/workload-generation',
];

/** What the domain reads of an object's metadata; `labels` names those to keep, all when left out. */
export function projectMeta(
  metadata: ObjectMeta,
  labels?: readonly string[],
): ObjectMeta {
  const controller = metadata.ownerReferences?.find(owner => owner.controller);
  const annotations = pick(metadata.annotations, keptAnnotations);
  const kept = labels ? pick(metadata.labels, labels) : metadata.labels;
  return {
    name: metadata.name,
    ...(metadata.namespace && { namespace: intern(metadata.namespace) }),
    uid: metadata.uid,
    creationTimestamp: metadata.creationTimestamp,
    ...(metadata.generation !== undefined && {
      generation: metadata.generation,
    }),
    ...(metadata.deletionTimestamp && {
      deletionTimestamp: metadata.deletionTimestamp,
    }),
    ...(kept && Object.keys(kept).length > 0 && { labels: kept }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
    ...(controller && {
      ownerReferences: [
        {
          apiVersion: intern(controller.apiVersion),
          kind: intern(controller.kind),
          name: intern(controller.name),
          uid: intern(controller.uid),
          controller: true,
        },
      ],
    }),
  };
}
