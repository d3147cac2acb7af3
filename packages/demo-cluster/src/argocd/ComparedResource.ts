import { ApiObject } from '../apiserver/ApiObject';
import { ResourceStatus } from './Application';

/** A resource in Git, in the cluster, or in both. */
export type ComparedResource = {
  readonly status: ResourceStatus['status'];
} & (
  | { readonly manifest: ApiObject; readonly live?: ApiObject }
  | { readonly manifest?: undefined; readonly live: ApiObject }
);
