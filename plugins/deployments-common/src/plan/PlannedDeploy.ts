import { ContainerImage } from '../revision/Revision';

/**
 * What comes from another environment: exact images, so that an approved plan stays the same when that environment moves
 * on.
 *
 * @public
 */
export interface PlannedDeploy {
  /** Environment name, and its title for people. */
  fromEnvironment: string;
  fromTitle: string;
  /** With the digest in `image` wherever a running pod told it. */
  images: ContainerImage[];
  /** For people. */
  version: string;
  /** From which the images were built, where the pipeline has said so. */
  commit?: string;
  /** URL of the repository of that commit, as the catalog has it. */
  repository?: string;
}
