import { NewApiObject } from '@backstage-deployments/demo-cluster/src/apiserver/ApiObject';

/** The reference by which what a controller made names it. */
export function controllerOf(
  apiVersion: string,
  kind: string,
  { metadata }: NewApiObject,
) {
  return {
    apiVersion,
    kind,
    name: metadata.name ?? '',
    uid: metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}
