import { OperationState } from '@backstage-deployments/plugin-deployments-common';

/** Which operations are asked for, newest first. */
export interface OperationsQuery {
  /** Entity ref of the service. */
  service?: string;
  environment?: string;
  state?: OperationState;
  /** Rows of a page. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}
