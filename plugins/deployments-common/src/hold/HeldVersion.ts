/**
 * One entry of a hold file: a version that a rollback left, as a pipeline reads it.
 *
 * @public
 */
export interface HeldVersion {
  /** The rollback; its entry is known by it. */
  operation: string;
  /** `deployments/shop/web`: kind, namespace, name. */
  workload: string;
  environment: string;
  version: string;
  /** As the manifests write them. Empty where only the configuration was left: then there is nothing to compare. */
  images: string[];
  /** User entity ref. */
  by: string;
  reason: string;
  /** ISO 8601. */
  since: string;
}
