import { ENTITY_REF } from '@backstage-deployments/plugin-deployments-common';
import { Manifest } from '../yaml/Manifest';
import { YamlMap } from '../yaml/YamlValue';
import { experiment } from './experiment';
import { environmentFolder } from './environmentFolder';
import { Placement } from './Placement';

/** Where Argo CD's own objects are. */
export const ARGOCD_NAMESPACE = 'argocd';
/** The cluster that Argo CD itself runs in. */
export const IN_CLUSTER = 'https://kubernetes.default.svc';

/** Has Argo CD keep the environment as the configuration repository says. */
export function application(placement: Placement): Manifest {
  const { name, namespace, labels, specification, isRollout } = placement;
  return {
    object: {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: {
        name: namespace,
        namespace: ARGOCD_NAMESPACE,
        labels,
        annotations: { [ENTITY_REF]: `component:default/${name}` },
        finalizers: ['resources-finalizer.argocd.argoproj.io/foreground'],
      },
      spec: {
        project: namespace,
        source: {
          repoURL: configRepositoryUrl(specification.spec.configRepository),
          targetRevision: 'main',
          path: environmentFolder(placement),
        },
        destination: { server: IN_CLUSTER, namespace },
        syncPolicy: {
          automated: { prune: true, selfHeal: true, allowEmpty: false },
          syncOptions: [
            'CreateNamespace=false',
            'PrunePropagationPolicy=foreground',
            ...(isRollout ? ['RespectIgnoreDifferences=true'] : []),
          ],
          retry: {
            limit: 5,
            backoff: { duration: '5s', factor: 2, maxDuration: '3m' },
          },
        },
        revisionHistoryLimit: 10,
        ...(isRollout && { ignoreDifferences: ignoredDifferences(placement) }),
      },
    },
    comments: {
      'spec/destination':
        'Each environment is kept by the Argo CD of its own cluster. Where one Argo CD keeps several, name the cluster here and in the project.',
      'spec/syncPolicy/syncOptions': isRollout
        ? 'Neither ServerSideApply, which takes the hashes out of the Services that Argo Rollouts writes them to, nor PruneLast, which makes a sync wait for a rollout that pauses.'
        : 'The Namespace is one of the manifests, with its labels.',
      ...(isRollout && {
        'spec/ignoreDifferences':
          'What Argo Rollouts writes during a rollout, and self-heal would take back.',
      }),
    },
  };
}

/** As Argo CD clones it. */
export function configRepositoryUrl(configRepository: string): string {
  return `https://${configRepository}.git`;
}

function ignoredDifferences({ strategy, hasMesh }: Placement): YamlMap[] {
  const services = {
    group: '',
    kind: 'Service',
    jqPathExpressions: ['.spec.selector["rollouts-pod-template-hash"]'],
  };
  const isSplit = hasMesh && strategy !== 'blue-green';
  if (!isSplit) return [services];
  return [
    services,
    {
      group: 'networking.istio.io',
      kind: 'VirtualService',
      jqPathExpressions: [
        '.spec.http[].route[].weight',
        ...(strategy === 'ab'
          ? [`.spec.http[] | select(.name == "${experiment.route}")`]
          : []),
      ],
    },
  ];
}
