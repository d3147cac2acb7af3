import {
  declaredCommit,
  PodTemplateSpec,
  SOURCE_COMMIT,
} from '@backstage-deployments/plugin-deployments-common';
import { intern } from '../intern';
import { internValues } from './internValues';
import { projectSettings } from './projectSettings';

/** Images, the commit, and the names of its settings: all that a page shows of a template. Diffs are made from fresh reads. */
export function projectTemplate(
  template: PodTemplateSpec | undefined,
): PodTemplateSpec {
  const { labels } = template?.metadata ?? {};
  const commit = declaredCommit(template);
  return {
    metadata: {
      ...(labels && { labels: internValues(labels) }),
      ...(commit && { annotations: { [SOURCE_COMMIT]: intern(commit) } }),
    },
    spec: projectSettings(template?.spec),
  };
}
