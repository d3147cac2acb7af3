import { ResourceType } from '../ResourceType';

/** What a path under /api or /apis names. */
export interface ResourcePath {
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
  /** Of `services/proxy`: what is asked of the pods, with the leading slash. */
  readonly proxied?: string;
}
