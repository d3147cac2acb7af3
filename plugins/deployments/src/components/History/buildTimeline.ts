import { Operation } from '@backstage-deployments/plugin-deployments-common';
import { WorkloadHistory } from '../../hooks/useWorkloadHistory';
import { deriveTenures, Tenure } from './deriveTenures';

export type TimelineEntry =
  | { kind: 'revision'; key: string; at: number; tenure: Tenure }
  | { kind: 'operation'; key: string; at: number; operation: Operation };

/** Revisions and operations in one order, newest first. */
export function buildTimeline(history: WorkloadHistory): TimelineEntry[] {
  const revisions = deriveTenures(history).map(
    (tenure): TimelineEntry => ({
      kind: 'revision',
      // A workload that was created again may have had the same template before.
      key: `revision ${tenure.revision.podTemplateHash} ${tenure.revision.createdAt}`,
      at: tenure.from ?? (Date.parse(tenure.revision.createdAt) || 0),
      tenure,
    }),
  );
  const operations = history.operations.map(
    (operation): TimelineEntry => ({
      kind: 'operation',
      key: `operation ${operation.id}`,
      at: Date.parse(operation.requestedAt) || 0,
      operation,
    }),
  );
  return [...revisions, ...operations].sort((a, b) => b.at - a.at);
}
