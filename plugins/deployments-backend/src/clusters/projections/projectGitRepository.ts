import {
  GitRepository,
  KubernetesObject,
} from '@backstage-deployments/plugin-deployments-common';
import { pick } from './pick';
import { projectMeta } from './projectMeta';

export function projectGitRepository(object: KubernetesObject): GitRepository {
  const { metadata, spec } = object as GitRepository;
  return {
    metadata: projectMeta(metadata, []),
    spec: pick(spec, ['url', 'ref', 'suspend']),
  };
}
