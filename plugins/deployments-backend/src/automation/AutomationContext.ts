import {
  Environment,
  WorkloadObservation,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { MetricsReader } from '../metrics/MetricsReader';
import { OperationsContext } from '../operations/OperationsContext';
import { ServiceEntity } from '../services/ServiceEntity';

/** What looking at figures, and acting on them, needs of the rest of the backend. */
export interface AutomationContext {
  operations: OperationsContext;
  metrics: MetricsReader;
  /** Every workload that is known, from memory. */
  workloads: () => Iterable<WorkloadRef>;
  /** From memory. */
  observe: (ref: WorkloadRef) => WorkloadObservation | undefined;
  /** The service that a workload names and that has a say in it. */
  serviceOf: (
    ref: WorkloadRef,
    observation: WorkloadObservation,
  ) => ServiceEntity | undefined;
  /** Why nobody may write to an environment now. */
  findUnguarded: (environment: Environment) => string | undefined;
  /** Tells the runner that there is something to do. */
  wake: () => void;
}
