/**
 * All tiers, the least important first; disaster recovery mirrors another.
 *
 * @public
 */
export const tiers = [
  'development',
  'staging',
  'production',
  'disaster-recovery',
] as const;
/**
 * How much an environment matters.
 *
 * @public
 */
export type Tier = (typeof tiers)[number];

/**
 * One entry of `deployments.environments`, in promotion order.
 *
 * @public
 */
export interface Environment {
  name: string;
  title: string;
  tier: Tier;
  clusters: string[];
  /** Namespace globs (`*` and `?`); which namespaces of these clusters belong to it. */
  namespaces: string[];
  /** Environment that this one must equal. */
  mirrors?: string;
}

/**
 * How the portal stands with a cluster.
 *
 * @public
 */
export type ConnectionState =
  | 'ok'
  | 'connecting'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden';
