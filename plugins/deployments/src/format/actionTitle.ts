import { Action } from '@backstage-deployments/plugin-deployments-common';
import { actionWords } from './actionWords';

/**
 * What a dialog and its button are called: verb, environment, service and, where it leads to one, version. A person
 * reads it once more before it happens.
 */
export function actionTitle(parts: {
  action: Action;
  tense: 'label' | 'doing' | 'done';
  environment: string;
  service: string;
  version?: string;
}): string {
  const { action, tense, environment, service, version } = parts;
  const verb = actionWords[action][tense];
  if (action === 'deploy') {
    return `${verb} ${version ?? 'a version'} of ${service} to ${environment}`;
  }
  const leads = action === 'rollback' || action === 'switch';
  const to = version && leads ? ` to ${version}` : '';
  return `${verb} ${environment} of ${service}${to}`;
}
