import { ResourcePath } from './ResourcePath';
import { Representation } from './negotiate';

/** One call for a resource, after authorization. */
export interface ApiCall {
  readonly path: ResourcePath;
  readonly query: URLSearchParams;
  readonly representation: Representation;
  readonly contentType: string | undefined;
  readonly body: string;
  /** From the query or, as the real server does it, from the user agent up to its slash. */
  readonly manager: string;
}
