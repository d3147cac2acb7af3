export const tiers = [
  'development',
  'staging',
  'production',
  'disaster-recovery',
] as const;
export type Tier = (typeof tiers)[number];

/** One entry of `deployments.environments`, in promotion order. */
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

export type ConnectionState =
  | 'ok'
  | 'connecting'
  | 'unreachable'
  | 'unauthorized'
  | 'forbidden';
