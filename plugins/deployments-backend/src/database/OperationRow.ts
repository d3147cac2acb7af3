import { z } from 'zod';
import {
  Operation,
  PlanGoal,
} from '@backstage-deployments/plugin-deployments-common';

/** A row of `operations`. The JSON columns hold the whole; the others are what is searched, sorted and fenced by. */
export interface OperationRow {
  id: string;
  idempotency_key: string;
  requested_by: string;
  requested_at: string;
  entity_ref: string;
  environment: string;
  workload_key: string;
  state: string;
  ended_at: string | null;
  operation_json: string;
  goal_json: string;
  lease_owner: string | null;
  lease_epoch: number;
  /** Epoch milliseconds by the database's clock; PostgreSQL answers bigints as text. */
  lease_until: number | string;
  /** As `lease_until`; 0 for one that waits for nobody. */
  waits_until: number | string;
  /** SQLite answers 0 and 1. */
  review_open: boolean | number;
  /** Who wants it to stop although it has begun; user entity ref. */
  stop_by: string | null;
}

/** Enough to notice a row that another version wrote; the rest is ours. */
const operationSchema = z.looseObject({
  id: z.string(),
  state: z.string(),
  entityRef: z.string(),
  workload: z.object({
    cluster: z.string(),
    namespace: z.string(),
    kind: z.enum(['deployments', 'rollouts']),
    name: z.string(),
  }),
  steps: z.array(z.looseObject({ title: z.string(), state: z.string() })),
});
const goalSchema = z.looseObject({
  action: z.string(),
  observed: z.looseObject({ uid: z.string(), podTemplateHash: z.string() }),
  steps: z.array(z.looseObject({ kind: z.string() })).min(1),
});

/** @throws Error for a row that this version cannot read */
export function parseOperation(
  row: Pick<OperationRow, 'operation_json'>,
): Operation {
  return operationSchema.parse(
    JSON.parse(row.operation_json),
  ) as unknown as Operation;
}

/** @throws Error for a row that this version cannot read */
export function parseGoal(row: Pick<OperationRow, 'goal_json'>): PlanGoal {
  return goalSchema.parse(JSON.parse(row.goal_json)) as unknown as PlanGoal;
}
