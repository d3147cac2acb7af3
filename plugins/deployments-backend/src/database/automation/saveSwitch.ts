import { Knex } from 'knex';
import { AutomationSwitch } from '@backstage-deployments/plugin-deployments-common';
import { SwitchRow } from './SwitchRow';

/** Keeps what somebody said last of automated rollback on a workload. */
export async function saveSwitch(
  knex: Knex,
  workloadKey: string,
  { armed, by, at, reason }: AutomationSwitch,
): Promise<void> {
  await knex<SwitchRow>('automation_switches')
    .insert({ workload_key: workloadKey, armed, switched_by: by, at, reason })
    .onConflict('workload_key')
    .merge();
}
