import {
  ARGOCD_TRACKING_ID,
  FLUX_KUSTOMIZE_NAME,
  FLUX_KUSTOMIZE_NAMESPACE,
  KubernetesObject,
  ObjectMeta,
  OPERATION_BY,
  OPERATION_ID,
  Service,
  slotLabels,
} from '@backstage-deployments/plugin-deployments-common';
import { internValues } from './internValues';
import { pick } from './pick';
import { projectIdentity } from './projectIdentity';

/**
 * What a Service picks, and of one that picks by colour also who keeps it, and who made it do so and when: the page tells
 * since when.
 */
export function projectService(object: KubernetesObject): Service {
  const { metadata, spec } = object as Service;
  const selector = spec?.selector;
  const byColour = slotLabels.some(label => selector?.[label] !== undefined);
  return {
    metadata: {
      ...projectIdentity(metadata),
      ...(byColour && projectKeeper(metadata)),
    },
    spec: { ...(selector && { selector: internValues(selector) }) },
  };
}

const keptLabels = [FLUX_KUSTOMIZE_NAME, FLUX_KUSTOMIZE_NAMESPACE];
const keptAnnotations = [ARGOCD_TRACKING_ID, OPERATION_ID, OPERATION_BY];

function projectKeeper({
  labels,
  annotations,
  managedFields = [],
}: ObjectMeta): Pick<ObjectMeta, 'labels' | 'annotations' | 'managedFields'> {
  const writers = managedFields.filter(({ fieldsV1 }) =>
    Object.hasOwn((fieldsV1?.['f:spec'] ?? {}) as object, 'f:selector'),
  );
  return {
    labels: pick(labels, keptLabels),
    annotations: pick(annotations, keptAnnotations),
    managedFields: writers.map(({ manager, time }) => ({
      manager,
      time,
      fieldsV1: { 'f:spec': { 'f:selector': {} } },
    })),
  };
}
