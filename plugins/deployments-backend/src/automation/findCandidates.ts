import {
  AnalysisPolicy,
  deriveChange,
  derivePlanContext,
  Environment,
  findEnvironment,
  isEnded,
  judgeChange,
  PlanContext,
  WorkloadChange,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { ServiceEntity } from '../services/ServiceEntity';
import { AutomationContext } from './AutomationContext';

/** A workload whose figures have to be looked at now. */
export interface Candidate {
  ref: WorkloadRef;
  environment: Environment;
  policy: AnalysisPolicy;
  service: ServiceEntity;
  planContext: PlanContext;
  change: WorkloadChange;
}

/**
 * Of all workloads those that a policy holds for and that changed lately; from memory, so that the rest costs no source a
 * question.
 */
export function findCandidates(context: AutomationContext): Candidate[] {
  const { operations, workloads } = context;
  const nowMs = operations.clock.now().getTime();
  const { environments, analysis } = operations.config;
  const candidates: Candidate[] = [];
  for (const ref of workloads()) {
    const environment = findEnvironment(
      environments,
      ref.cluster,
      ref.namespace,
    );
    const policy =
      environment && analysis.environments.get(environment.name)?.automation;
    if (!environment || !policy) continue;
    const found = look(context, ref, policy, nowMs);
    if (found) candidates.push({ ref, environment, policy, ...found });
  }
  return candidates;
}

function look(
  { observe, serviceOf }: AutomationContext,
  ref: WorkloadRef,
  policy: AnalysisPolicy,
  nowMs: number,
): Pick<Candidate, 'service' | 'planContext' | 'change'> | undefined {
  const observation = observe(ref);
  if (!observation) return undefined;
  // Somebody is at it already, maybe for the same reason.
  const { operation } = observation;
  if (operation && !isEnded(operation.state)) return undefined;
  const planContext = derivePlanContext(observation);
  const change = deriveChange(planContext);
  if (!change || !judgeChange(policy, change, nowMs).watch) return undefined;
  const service = serviceOf(ref, observation);
  return service && { service, planContext, change };
}
