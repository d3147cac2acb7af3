import { YamlValue } from '../yaml/YamlValue';

const NAMESPACE_NAME = 'kubernetes.io/metadata.name';
/** Where a node's own cache of names answers, in clusters that have one. */
const NODE_LOCAL_DNS = '169.254.20.10/32';

/** Pods of the namespaces of these names. */
export function inNamespaces(...names: string[]): YamlValue {
  return {
    namespaceSelector: {
      matchExpressions: [
        { key: NAMESPACE_NAME, operator: 'In', values: names },
      ],
    },
  };
}

/** An egress rule without which no name is found. */
export const dns = {
  to: [
    {
      namespaceSelector: { matchLabels: { [NAMESPACE_NAME]: 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
    { ipBlock: { cidr: NODE_LOCAL_DNS } },
  ],
  ports: [
    { port: 53, protocol: 'UDP' },
    { port: 53, protocol: 'TCP' },
  ],
} as const;

/** Networks that are not the Internet (RFC 1918): where managed databases are. */
export const privateNetworks = [
  { ipBlock: { cidr: '10.0.0.0/8' } },
  { ipBlock: { cidr: '172.16.0.0/12' } },
  { ipBlock: { cidr: '192.168.0.0/16' } },
] as const;
