import { ResourceType } from '../ResourceType';

/** What a path under /api or /apis names. */
export interface ResourcePath {
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
}
