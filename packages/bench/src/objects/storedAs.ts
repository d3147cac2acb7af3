import { createHash } from 'node:crypto';
import { KubernetesObject } from '@backstage-deployments/plugin-deployments-common';
import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';

/** An object as an API server sends it: with identity, version and field managers, all of its strings its own. */
export function storedAs(kind: string, object: NewApiObject): KubernetesObject {
  return JSON.parse(JSON.stringify(withIdentity(kind, object)));
}

/** The same object has the same uid each time, so that nothing has to be kept for those that it owns. */
export function withIdentity(
  kind: string,
  { metadata, ...rest }: NewApiObject,
): NewApiObject {
  const { namespace, name } = metadata;
  const hex = createHash('sha256')
    .update(`${kind}/${namespace}/${name}`)
    .digest('hex');
  return {
    ...rest,
    metadata: {
      ...metadata,
      uid: [8, 12, 16, 20, 32]
        .map((end, index, ends) => hex.slice(ends[index - 1] ?? 0, end))
        .join('-'),
      resourceVersion: String(parseInt(hex.slice(0, 8), 16)),
      creationTimestamp: '2026-11-01T10:00:00Z',
      managedFields: ['kube-controller-manager', 'kubelet'].map(manager => ({
        manager,
        operation: 'Update',
        apiVersion: 'v1',
        time: '2026-11-01T10:00:00Z',
        fieldsType: 'FieldsV1',
        fieldsV1: { 'f:metadata': { 'f:labels': { '.': {}, 'f:app': {} } } },
      })),
    },
  };
}
