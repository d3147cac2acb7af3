import { Manifest } from '../yaml/Manifest';
import { YamlValue } from '../yaml/YamlValue';
import { dataStores } from './dataStores';
import { monitoringNamespace } from './monitoringNamespace';
import { ENVIRONMENT_LABEL } from './namespace';
import { dns, inNamespaces, privateNetworks } from './networkPeers';
import { Placement } from './Placement';
import { beforeWorkload } from './syncWave';

/** The sidecar's merged metrics, without mTLS. */
export const SIDECAR_METRICS_PORT = 15_020;
const ISTIOD_PORT = 15_012;
/** Where requests from outside enter the cluster. */
const gateways = {
  istio: ['istio-ingress', 'istio-system'],
  none: ['ingress-nginx', 'envoy-gateway-system'],
} as const;

/** Nothing goes in or out but what the service needs. */
export function networkPolicies(placement: Placement): Manifest[] {
  return [denyAll(placement), ofService(placement)];
}

function denyAll({ namespace, labels }: Placement): Manifest {
  return {
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: 'deny-all',
        namespace,
        labels,
        annotations: { ...beforeWorkload },
      },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    comments: {
      spec: 'For every pod that no other policy speaks of.',
    },
  };
}

function ofService(placement: Placement): Manifest {
  const { name, namespace, labels, selector } = placement;
  return {
    object: {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name,
        namespace,
        labels,
        annotations: { ...beforeWorkload },
      },
      spec: {
        podSelector: { matchLabels: selector },
        policyTypes: ['Ingress', 'Egress'],
        ingress: ingress(placement),
        egress: egress(placement),
      },
    },
    comments: {
      ...(placement.strategy === 'selector' && {
        'spec/ingress/2':
          'The portal asks the idle slot for its health through the API server, of whose address no more is known than that it is private: narrow it to the control plane’s network.',
      }),
      'spec/ingress':
        'Services of the same environment, and the gateways; Prometheus for the metrics.',
      'spec/egress':
        'Services of the same environment, what the service keeps its data in, names. Not the Internet: what it calls there is added here.',
    },
  };
}

function ingress({
  environment,
  hasMesh,
  strategy,
  specification,
}: Placement): YamlValue {
  const { port, prometheus } = specification.spec;
  return [
    {
      from: [
        sameEnvironment(environment),
        inNamespaces(...gateways[hasMesh ? 'istio' : 'none']),
      ],
      ports: [{ port: 'http', protocol: 'TCP' }],
    },
    {
      from: [inNamespaces(monitoringNamespace(prometheus))],
      ports: [{ port: hasMesh ? SIDECAR_METRICS_PORT : port, protocol: 'TCP' }],
    },
    ...(strategy === 'selector'
      ? [{ from: privateNetworks, ports: [{ port: 'http', protocol: 'TCP' }] }]
      : []),
  ];
}

function egress({ environment, hasMesh, specification }: Placement): YamlValue {
  return [
    dns,
    { to: [sameEnvironment(environment)] },
    ...(hasMesh
      ? [
          {
            to: [inNamespaces('istio-system')],
            ports: [{ port: ISTIOD_PORT, protocol: 'TCP' }],
          },
        ]
      : []),
    ...dataStores(specification).map(({ port }) => ({
      to: privateNetworks,
      ports: [{ port, protocol: 'TCP' }],
    })),
  ];
}

function sameEnvironment(environment: string) {
  return {
    namespaceSelector: { matchLabels: { [ENVIRONMENT_LABEL]: environment } },
  };
}
