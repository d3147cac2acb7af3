import {
  Application,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

/** Those whose owner is asked for (OwnedKind of -common). */
const ownedKinds = new Set(['Deployment', 'Rollout', 'Service']);

export function projectApplication(object: KubernetesObject): Application {
  const { metadata, spec, status } = object as Application;
  const source = spec?.source ?? spec?.sources?.[0];
  const valueFiles = source?.helm?.valueFiles;
  return {
    metadata: projectMeta(metadata, []),
    spec: {
      source: {
        ...pick(source, ['repoURL', 'path', 'targetRevision']),
        ...(valueFiles && { helm: { valueFiles } }),
      },
      destination: spec?.destination,
      syncPolicy: pick(spec?.syncPolicy, ['automated']),
    },
    status: {
      // Argo CD keeps ten entries; of each who and what.
      history: status?.history?.map(sync =>
        pick(sync, [
          'revision',
          'deployStartedAt',
          'deployedAt',
          'initiatedBy',
        ]),
      ),
      resources: status?.resources
        ?.filter(({ kind = '' }) => ownedKinds.has(kind))
        .map(resource => pick(resource, ['kind', 'namespace', 'name'])),
    },
  };
}
