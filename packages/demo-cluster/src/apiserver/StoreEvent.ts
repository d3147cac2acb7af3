import { ApiObject } from './ApiObject';
import { ResourceType } from './ResourceType';

export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: ResourceType;
  /** A deleted object is as it was, with the resourceVersion of its deletion. */
  readonly object: Readonly<ApiObject>;
  /** Before the change; absent for ADDED. */
  readonly previous?: Readonly<ApiObject>;
}
