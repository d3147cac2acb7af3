import { Deployment, Service } from '../workload/KubernetesObjects';
import { Slot } from './slots';

/**
 * One half of a pair.
 *
 * @public
 */
export interface PairMember {
  slot: Slot;
  workload: Deployment;
}

/**
 * Two workloads of one service in one namespace, and the Service that sends its traffic to one of them.
 *
 * @public
 */
export interface SelectorPair {
  service: Service;
  /** By which the Service picks. */
  label: string;
  /** The workload that was asked about. */
  own: PairMember;
  /** Absent where there is none, or more than one. */
  other?: PairMember;
  /** Where the traffic goes now; absent while it is not clear. */
  active?: Slot;
  /** Why it is not clear, in one sentence. */
  problem?: string;
}
