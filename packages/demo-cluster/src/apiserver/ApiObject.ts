export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface ManagedFields {
  manager: string;
  operation: 'Update' | 'Apply';
  apiVersion: string;
  time: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Record<string, unknown>;
  subresource?: string;
}

export interface ApiObjectMeta {
  name: string;
  generateName?: string;
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFields[];
  finalizers?: string[];
}

/** An object as the store keeps it. Its fields beyond metadata are as free as JSON; controllers know their own kinds. */
export interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: ApiObjectMeta;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the shape differs by kind, and the store serves all kinds
  [field: string]: any;
}

/** What a client sends for a new object: names or generateName, and whatever else it wants. */
export interface NewApiObject {
  apiVersion?: string;
  kind?: string;
  metadata: Partial<ApiObjectMeta>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above
  [field: string]: any;
}
