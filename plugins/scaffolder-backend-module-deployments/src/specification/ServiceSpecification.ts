/**
 * Promotion order of the standard.
 *
 * @public
 */
export const environmentNames = [
  'development',
  'staging',
  'production',
  'disaster-recovery',
] as const;

/**
 * How a new version takes over, as the standard names it; `ab` by header, `selector` by a Service's selector.
 *
 * @public
 */
export const strategies = [
  'rolling',
  'blue-green',
  'canary',
  'ab',
  'selector',
] as const;

/**
 * How much of everything an instance gets.
 *
 * @public
 */
export const sizes = ['small', 'medium', 'large'] as const;

/** @public */
export type EnvironmentName = (typeof environmentNames)[number];

/** @public */
export type Strategy = (typeof strategies)[number];

/** @public */
export type Size = (typeof sizes)[number];

/**
 * All that is known of a service before it exists: what the form produces, what the generator takes, and what is kept as
 * `service.yaml` in the service's repository so that it can be rendered again. Defaults are filled in.
 *
 * @public
 */
export interface ServiceSpecification {
  readonly apiVersion: 'deployments.backstage.io/v1alpha1';
  readonly kind: 'Service';
  readonly metadata: {
    /** DNS label of at most 40 characters: suffixes such as `-canary` and a pod's hash still fit behind it. */
    readonly name: string;
    /** Entity ref of a group or a user. */
    readonly owner: string;
    readonly system?: string;
    readonly description: string;
  };
  readonly spec: {
    /** Name of a folder of `templates/service/skeleton`. */
    readonly language: string;
    readonly strategy: Strategy;
    readonly traffic: 'istio' | 'none';
    readonly environments: readonly EnvironmentName[];
    /** `host/owner/name`, without a scheme. */
    readonly repository: string;
    /** `host/owner/name` of the configuration repository. */
    readonly configRepository: string;
    /** Image repository without tag and digest. */
    readonly image: string;
    readonly port: number;
    readonly size: Readonly<Record<EnvironmentName, Size>>;
    readonly database: 'none' | 'postgresql';
    readonly cache: 'none' | 'redis';
    readonly objectives: {
      /** Share of requests that succeed, 0.9 to 0.99999. */
      readonly availability: number;
      /** Share of requests that may fail before a new version is taken back. */
      readonly errorRate: number;
      readonly latencyP95Ms: number;
    };
    /** URL that the controllers in the cluster reach. */
    readonly prometheus: string;
  };
}
