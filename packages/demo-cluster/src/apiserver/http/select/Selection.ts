import { ApiObject } from '../../ApiObject';

/** What a list or watch asks for. */
export interface Selection {
  readonly namespace?: string;
  /** Neither labels nor fields narrow it down. */
  readonly isEverything: boolean;
  matches(object: Readonly<ApiObject>): boolean;
}
