import {
  Experiment,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { cutMessage } from './cutMessage';
import { identityLabels } from './identityLabels';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

/** How far it is; its pod templates are those of the revisions that it compares. */
export function projectExperiment(object: KubernetesObject): Experiment {
  const { metadata, spec, status } = object as Experiment;
  return {
    metadata: projectMeta(metadata, identityLabels),
    spec: {
      ...pick(spec, ['duration']),
      templates: spec?.templates?.map(template =>
        pick(template, ['name', 'replicas']),
      ),
    },
    status: {
      ...pick(status, ['phase', 'availableAt']),
      ...(status?.message && { message: cutMessage(status.message) }),
      templateStatuses: status?.templateStatuses?.map(side =>
        pick(side, ['name', 'availableReplicas']),
      ),
    },
  };
}
