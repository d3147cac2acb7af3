import {
  ApiObject,
  NewApiObject,
} from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';
import { ObjectStore } from '@backstage-deployments/demo-cluster/src/apiserver/ObjectStore';
import { ResourceType } from '@backstage-deployments/demo-cluster/src/apiserver/ResourceType';

/** As on a cluster: one client makes the object, its controller reports the status. */
export function putReported(
  store: ObjectStore,
  type: ResourceType,
  object: NewApiObject,
): Readonly<ApiObject> {
  const { metadata } = store.create(type, object, { manager: 'kubectl' });
  const { name, namespace } = metadata;
  const reported = store.mutate(
    type,
    namespace,
    name,
    draft => {
      draft.status = object.status;
    },
    { subresource: 'status', manager: 'kube-controller-manager' },
  );
  if (!reported) throw new Error(`${type.plural}/${name} was not stored`);
  return reported;
}
