export type EnvironmentName =
  | 'development'
  | 'staging'
  | 'production'
  | 'disaster-recovery';

export interface DemoClusterInfo {
  readonly name: string;
  readonly environment: EnvironmentName;
  /** On 127.0.0.1; app-config.demo.yaml names the same. */
  readonly port: number;
}

export const DISASTER_RECOVERY_CLUSTER = 'demo-dr';

/** Two clusters make one production; the others are alone. */
export const demoClusters: readonly DemoClusterInfo[] = [
  { name: 'demo-dev', environment: 'development', port: 17501 },
  { name: 'demo-staging', environment: 'staging', port: 17502 },
  { name: 'demo-prod-usw2', environment: 'production', port: 17503 },
  { name: 'demo-prod-use1', environment: 'production', port: 17504 },
  {
    name: DISASTER_RECOVERY_CLUSTER,
    environment: 'disaster-recovery',
    port: 17505,
  },
];
