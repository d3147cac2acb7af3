import {
  EnvironmentName,
  Size,
} from '../../specification/ServiceSpecification';

export interface Sizing {
  /** Millicores. */
  readonly cpu: { readonly request: number; readonly limit: number };
  /** Mebibytes. */
  readonly memory: { readonly request: number; readonly limit: number };
  readonly replicas: { readonly min: number; readonly max: number };
}

/** Memory that is requested and allowed is near to each other: memory cannot be taken back from who has it. */
const resources = {
  small: {
    cpu: { request: 100, limit: 500 },
    memory: { request: 192, limit: 256 },
  },
  medium: {
    cpu: { request: 250, limit: 1000 },
    memory: { request: 384, limit: 512 },
  },
  large: {
    cpu: { request: 500, limit: 2000 },
    memory: { request: 768, limit: 1024 },
  },
} as const;

/** Two at least everywhere: a node can be drained without an outage, also where developers wait for each other. */
const replicas = {
  development: { small: [2, 3], medium: [2, 4], large: [2, 6] },
  staging: { small: [2, 4], medium: [2, 6], large: [3, 10] },
  production: { small: [3, 10], medium: [3, 20], large: [5, 30] },
  // As production: it has to take its place within minutes.
  'disaster-recovery': { small: [3, 10], medium: [3, 20], large: [5, 30] },
} as const;

/** The standard's figures, for a service of that size in that environment. */
export function sizing(environment: EnvironmentName, size: Size): Sizing {
  const [min, max] = replicas[environment][size];
  return { ...resources[size], replicas: { min, max } };
}
