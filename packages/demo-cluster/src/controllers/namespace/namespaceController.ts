import { ObjectStore } from '../../apiserver/ObjectStore';
import { resourceTypes } from '../../apiserver/resourceTypes';
import { Controller } from '../runtime/Controller';

/** Gives each namespace what is in every namespace: the default ServiceAccount and the cluster's certificate. */
export function namespaceController({
  store,
}: {
  store: ObjectStore;
}): Controller {
  const { namespaces, serviceaccounts, configmaps } = resourceTypes;
  const objects = [
    { type: serviceaccounts, name: 'default', content: {} },
    {
      type: configmaps,
      name: 'kube-root-ca.crt',
      content: { data: { 'ca.crt': '' } },
    },
  ];
  return {
    name: 'namespaces',
    keysFor: ({ resource, object }) =>
      resource === namespaces ? [`/${object.metadata.name}`] : [],
    reconcile(key) {
      const name = key.slice(1);
      if (!store.get(namespaces, undefined, name)) return;
      for (const object of objects) {
        if (store.get(object.type, name, object.name)) continue;
        store.create(
          object.type,
          {
            ...object.content,
            metadata: { name: object.name, namespace: name },
          },
          { manager: 'kube-controller-manager' },
        );
      }
    },
  };
}
