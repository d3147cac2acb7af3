import { NewApiObject } from '../apiserver/ApiObject';
import { ARGOCD_NAMESPACE } from '../argocd/argocdNamespace';
import { CONFIG_BRANCH } from '../git/ConfigRepository';
import { EnvironmentName } from './demoClusters';
import { DEMO_GIT_HOST } from './demoGitHost';

/** Has an environment's Argo CD follow whatever `applications/<environment>` says: new services come by a commit. */
export function rootApplication(environment: EnvironmentName): NewApiObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: 'applications', namespace: ARGOCD_NAMESPACE },
    spec: {
      project: 'default',
      source: {
        repoURL: `${DEMO_GIT_HOST}k8s-config`,
        path: `applications/${environment}`,
        targetRevision: CONFIG_BRANCH,
        directory: { recurse: true },
      },
      destination: {
        server: 'https://kubernetes.default.svc',
        namespace: ARGOCD_NAMESPACE,
      },
      syncPolicy: { automated: { prune: true, selfHeal: true } },
    },
  };
}
