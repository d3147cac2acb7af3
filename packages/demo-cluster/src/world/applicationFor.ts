import { NewApiObject } from '../apiserver/ApiObject';
import { ARGOCD_NAMESPACE } from '../argocd/argocdNamespace';
import { CONFIG_BRANCH } from '../git/ConfigRepository';
import { configPath } from './configPath';
import { EnvironmentName } from './demoClusters';
import { DemoService } from './DemoService';

/** The weights belong to the Rollout's controller, as Argo Rollouts' own documentation on Argo CD has it. */
const weightsAreNotOurs = {
  group: 'networking.istio.io',
  kind: 'VirtualService',
  jsonPointers: ['/spec/http'],
};

/** The Argo CD Application of a service in an environment's cluster. Payments does not self-heal, the others do. */
export function applicationFor(
  { name, namespace }: DemoService,
  environment: EnvironmentName,
  repoURL: string,
): NewApiObject {
  return {
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: `${name}-${environment}`, namespace: ARGOCD_NAMESPACE },
    spec: {
      project: 'default',
      source: {
        repoURL,
        path: configPath(environment, name),
        targetRevision: CONFIG_BRANCH,
      },
      destination: { server: 'https://kubernetes.default.svc', namespace },
      syncPolicy: {
        automated: { prune: true, selfHeal: name !== 'payments' },
        syncOptions: ['RespectIgnoreDifferences=true'],
      },
      ignoreDifferences: [weightsAreNotOurs],
    },
  };
}
