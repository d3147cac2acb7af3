import { Knex } from 'knex';
import { AutomationSwitch } from '@backstage-deployments/plugin-deployments-common';
import { SwitchRow, toSwitch } from './SwitchRow';

/** What people said last, by workload; those of whom nobody spoke are left out. */
export async function readSwitches(
  knex: Knex,
  workloadKeys: readonly string[],
): Promise<Map<string, AutomationSwitch>> {
  const rows = await knex<SwitchRow>('automation_switches').whereIn(
    'workload_key',
    [...workloadKeys],
  );
  return new Map(rows.map(row => [row.workload_key, toSwitch(row)]));
}
