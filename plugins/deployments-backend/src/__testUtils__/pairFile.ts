import { stringify } from 'yaml';
import { SHOP, template } from './shopObjects';

/** What a repository says of a pair; fields are as a person wrote them. */
interface PairSaid {
  serves: 'blue' | 'green';
  blue: { version: string; replicas?: number };
  green: { version: string; replicas?: number };
}

/** A pair in one file with a neighbour, as a person wrote it. */
export function pairFile({ serves, blue, green }: PairSaid): string {
  return [
    '# not ours',
    'kind: ConfigMap',
    'metadata: {name: neighbour}   # kept',
    '---',
    'apiVersion: v1',
    'kind: Service',
    `metadata: {name: orders,   namespace: ${SHOP}}`,
    'spec:',
    '  selector:',
    '    app: orders',
    `    slot:   "${serves}"   # the portal switches this`,
    '---',
    half('blue', blue),
    '---',
    half('green', green),
  ].join('\n');
}

function half(slot: string, { version, replicas }: PairSaid['blue']): string {
  const labels = { app: 'orders', slot };
  return stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `orders-${slot}`, namespace: SHOP },
    spec: {
      ...(replicas !== undefined && { replicas }),
      template: { ...template('orders', version), metadata: { labels } },
    },
  }).trimEnd();
}
