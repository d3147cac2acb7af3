import { GoalVerdict } from '@backstage-deployments/plugin-deployments-common';
import {
  ClusterError,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { OperationFailure } from './OperationFailure';

/** How an operation ends by this error, in words for who requested it. */
export function describeFailure(error: unknown): {
  result: string;
  checks?: GoalVerdict['checks'];
} {
  if (error instanceof OperationFailure) {
    return { result: error.message, checks: error.checks };
  }
  if (error instanceof ConfigRepoError) {
    return { result: `The repository did not take it: ${error.message}` };
  }
  if (!(error instanceof ClusterError)) {
    return { result: error instanceof Error ? error.message : String(error) };
  }
  switch (error.kind) {
    case 'not-found':
      return { result: 'The workload was deleted' };
    case 'forbidden':
    case 'invalid':
      return { result: `The cluster refused it: ${error.message}` };
    default:
      return { result: error.message };
  }
}
