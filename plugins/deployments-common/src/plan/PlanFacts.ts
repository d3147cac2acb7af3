import { KubernetesObject } from '../workload/KubernetesObjects';

/**
 * What a registry says of an image. `moved`: its tag names another image than the one that ran.
 *
 * @public
 */
export interface ImageFinding {
  /** As in the spec. */
  image: string;
  verdict: 'found' | 'missing' | 'moved' | 'unknown';
  /** Why it is not known. */
  why?: string;
}

/**
 * A ResourceQuota, as far as a rollout may run into it.
 *
 * @public
 */
export interface ResourceQuota extends KubernetesObject {
  status?: { hard?: Record<string, string>; used?: Record<string, string> };
}

/**
 * A PodDisruptionBudget of policy/v1, as far as a plan looks at it.
 *
 * @public
 */
export interface PodDisruptionBudget extends KubernetesObject {
  spec?: { selector?: { matchLabels?: Record<string, string> } };
  status?: { currentHealthy?: number; desiredHealthy?: number };
}

/**
 * What was found out for a plan beyond the workload itself. Absent: it was not looked at, or may not be.
 *
 * @public
 */
export interface PlanFacts {
  /** Of the target's images, those whose registry is configured. */
  images?: readonly ImageFinding[];
  /** Of the workload's namespace. */
  quotas?: readonly ResourceQuota[];
  budgets?: readonly PodDisruptionBudget[];
  /** The operation that runs on the workload: whose, and what. */
  running?: { by: string; action: string };
}
