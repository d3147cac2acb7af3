import {
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  ENTITY_REF,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SCALE_UP,
  SOURCE_COMMIT,
  ObjectMeta,
} from '@backstage-deployments/plugin-deployments-common';
import { internValues } from './internValues';
import { pick } from './pick';
import { projectIdentity } from './projectIdentity';

const keptAnnotations = [
  ARGOCD_TRACKING_ID,
  CHANGE_CAUSE,
  DEPLOYMENT_REVISION,
  ENTITY_REF,
  HELM_RELEASE_NAME,
  HELM_RELEASE_NAMESPACE,
  KUBERNETES_ID,
  OPERATION_BY,
  OPERATION_ID,
  OPERATION_TEMPLATE,
  ROLLOUT_REVISION,
  SCALE_UP,
  SOURCE_COMMIT,
  'rollout.argoproj.io/workload-generation',
];

/** What the domain reads of an object's metadata; `labels` names those to keep, all when left out. */
export function projectMeta(
  metadata: ObjectMeta,
  labels?: readonly string[],
): ObjectMeta {
  const annotations = pick(metadata.annotations, keptAnnotations);
  const kept = labels ? pick(metadata.labels, labels) : metadata.labels;
  return {
    ...projectIdentity(metadata),
    creationTimestamp: metadata.creationTimestamp,
    ...(metadata.generation !== undefined && {
      generation: metadata.generation,
    }),
    ...(kept && Object.keys(kept).length > 0 && { labels: internValues(kept) }),
    ...(Object.keys(annotations).length > 0 && {
      annotations: internValues(annotations),
    }),
  };
}
