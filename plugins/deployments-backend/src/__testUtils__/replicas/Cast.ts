import { Knex } from 'knex';
import {
  Action,
  Operation,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationRow } from '../../database/OperationRow';
import { EventRow } from '../../database/trail/EventRow';
import { parsePayload } from '../../database/trail/parsePayload';
import { until } from '../until';
import { Stage } from './openStage';
import { Path } from './Path';
import { Replica } from './Replica';

/** What a killed replica's work may take: a lease, a sweep, and the operation itself on a loaded machine. */
const ENDED_MS = 120_000;

/** The replicas of one portal, their database and their cluster, and what tests do with them. */
export class Cast {
  readonly accepted: string[] = [];
  readonly knex: Knex;
  readonly stage: Stage;

  constructor(knex: Knex, stage: Stage) {
    this.knex = knex;
    this.stage = stage;
  }

  /** Requests an operation on a workload, each by a person of her own. Answers its id. */
  async request(replica: Replica, path: Path, name: string): Promise<string> {
    const workload = await this.stage.prepare(path, name);
    await replica.knows(path, name);
    const answer = await replica.call(
      name,
      'POST',
      '/operations',
      await this.bodyOf(replica, workload, path.action),
    );
    if (answer.status !== 202) throw new Error(answer.text);
    this.accepted.push(answer.body.id);
    return answer.body.id;
  }

  /** A request for the plan that a replica makes now. */
  async bodyOf(
    replica: Replica,
    workload: ReturnType<Stage['add']>,
    action: Action,
  ) {
    const { kind, name } = workload;
    const plan = await replica.call(
      name,
      'POST',
      `/workloads/prod/shop/${kind}/${name}/plan`,
      { action },
    );
    if (plan.status !== 200) throw new Error(plan.text);
    return {
      workload,
      action,
      reason: 'errors since noon',
      planHash: plan.body.hash as string,
      idempotencyKey: `the key of ${name}`,
    };
  }

  async row(name: string): Promise<OperationRow> {
    const row = await this.knex<OperationRow>('operations')
      .where('workload_key', 'like', `%/${name}`)
      .first();
    if (!row) throw new Error(`No operation on ${name}`);
    return row;
  }

  /** Waits until the operations on these workloads have ended. */
  async ended(names: readonly string[]): Promise<Operation[]> {
    return until(
      `${names.length} operations to end`,
      async () => {
        const rows = await Promise.all(names.map(name => this.row(name)));
        return (
          rows.every(({ ended_at }) => ended_at) &&
          rows.map(
            ({ operation_json }) => JSON.parse(operation_json) as Operation,
          )
        );
      },
      ENDED_MS,
    );
  }

  /** The epochs under which an operation was written, in order. */
  async epochs(name: string): Promise<number[]> {
    const events = await this.events(name);
    return events.flatMap(({ payload }) => {
      const { epoch } = parsePayload(payload);
      return typeof epoch === 'number' ? [epoch] : [];
    });
  }

  async events(name: string): Promise<EventRow[]> {
    const { id } = await this.row(name);
    return this.knex<EventRow>('operation_events')
      .where({ operation_id: id })
      .orderBy('seq');
  }
}
