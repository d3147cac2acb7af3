import { WorkloadObservation } from '@backstage-deployments/plugin-deployments-common';
import { ServiceEntity } from '../services/ServiceEntity';
import { Course } from './Course';
import { OperationFailure } from './OperationFailure';

/** The service as the catalog has it now. */
export function readService(
  course: Course,
): Promise<ServiceEntity | undefined> {
  return course.insist(() =>
    course.context.readServiceNow(course.operation.entityRef),
  );
}

/**
 * What let the request through has to hold at the act as well: the catalog or the configuration may have changed since.
 *
 * @throws OperationFailure
 */
export function checkService(
  { context, operation }: Course,
  service: ServiceEntity | undefined,
  observation: WorkloadObservation,
): void {
  const { findProblem } = context;
  const { entityRef, workload } = operation;
  const problem = service
    ? findProblem(service, workload, observation)
    : `${entityRef} is not in the catalog any more`;
  if (problem) throw new OperationFailure(`${problem}; nothing was written`);
}
