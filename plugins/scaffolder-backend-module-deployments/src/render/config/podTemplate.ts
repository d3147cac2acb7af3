import {
  DEPLOYMENT_HASH_LABEL,
  KUBERNETES_ID,
  ROLLOUT_HASH_LABEL,
} from '@backstage-deployments/plugin-deployments-common';
import { YamlMap } from '../yaml/YamlValue';
import { dataStores } from './dataStores';
import { Placement } from './Placement';
import { placeholderImage } from './placeholderImage';
import { probes } from './probes';
import { runtimeVariables } from './runtimeVariables';
import {
  containerSecurityContext,
  podSecurityContext,
} from './securityContexts';
import { settings } from './settings';
import { sidecarAnnotations } from './sidecarAnnotations';
import { spread } from './spread';
import { termination } from './termination';

const TMP_MEBIBYTES = 64;

/**
 * The pods of a service, whatever keeps them.
 *
 * @param selector - labels that the workload selects them by
 */
export function podTemplate(placement: Placement, selector: YamlMap): YamlMap {
  const { name, labels, hasMesh, isRollout } = placement;
  return {
    metadata: {
      labels: {
        ...selector,
        'app.kubernetes.io/part-of': labels['app.kubernetes.io/part-of'],
        [KUBERNETES_ID]: name,
      },
      ...(hasMesh && { annotations: sidecarAnnotations(placement) }),
    },
    spec: {
      serviceAccountName: name,
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      terminationGracePeriodSeconds: termination.grace,
      securityContext: podSecurityContext,
      topologySpreadConstraints: spread(
        selector,
        isRollout ? ROLLOUT_HASH_LABEL : DEPLOYMENT_HASH_LABEL,
      ),
      containers: [container(placement)],
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: `${TMP_MEBIBYTES}Mi` } }],
    },
  };
}

function container(placement: Placement): YamlMap {
  const { name, sizing, specification } = placement;
  const { cpu, memory } = sizing;
  return {
    name,
    image: placeholderImage,
    imagePullPolicy: 'IfNotPresent',
    ports: [
      {
        name: 'http',
        containerPort: specification.spec.port,
        protocol: 'TCP',
      },
    ],
    envFrom: [
      { configMapRef: { name: settings(placement).object.metadata.name } },
    ],
    env: variables(placement),
    resources: {
      requests: {
        cpu: `${cpu.request}m`,
        memory: `${memory.request}Mi`,
        'ephemeral-storage': `${TMP_MEBIBYTES}Mi`,
      },
      limits: {
        cpu: `${cpu.limit}m`,
        memory: `${memory.limit}Mi`,
        'ephemeral-storage': `${4 * TMP_MEBIBYTES}Mi`,
      },
    },
    ...probes,
    lifecycle: { preStop: { sleep: { seconds: termination.drain } } },
    securityContext: containerSecurityContext,
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}

function variables({ name, sizing, specification }: Placement) {
  const secrets = dataStores(specification).map(store => ({
    name: store.variable,
    valueFrom: {
      secretKeyRef: { name: `${name}-${store.name}`, key: store.variable },
    },
  }));
  const runtime = runtimeVariables(specification.spec.language, sizing);
  const all = [...runtime, ...secrets];
  return all.length === 0 ? undefined : all;
}

/** @param at - path of the pod template in its manifest */
export function podTemplateComments(
  { hasMesh }: Placement,
  at: string,
): Record<string, string> {
  const inContainer = `${at}/spec/containers/0`;
  return {
    [`${inContainer}/image`]:
      'By digest: what was tested is what runs. The pipeline writes this line; until its first run the pause container holds the place, never ready.',
    [`${inContainer}/lifecycle`]:
      'Requests arrive until every node and sidecar knows that the pod is leaving.',
    [`${inContainer}/resources`]:
      'Sizes of the standard; spec.size in service.yaml.',
    [`${at}/spec/automountServiceAccountToken`]:
      'The service does not talk to the API server.',
    ...(hasMesh && {
      [`${at}/metadata/annotations/proxy.istio.io/config`]:
        'The sidecar is there first and leaves last: by itself it ends after 5 seconds, under requests that are still answered.',
    }),
  };
}
