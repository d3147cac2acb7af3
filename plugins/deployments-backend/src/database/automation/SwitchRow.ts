import { AutomationSwitch } from '@backstage-deployments/plugin-deployments-common';

/** A row of `automation_switches`. */
export interface SwitchRow {
  workload_key: string;
  /** SQLite answers 0 and 1. */
  armed: boolean | number;
  switched_by: string;
  reason: string;
  at: string;
}

export function toSwitch(row: SwitchRow): AutomationSwitch {
  return {
    armed: Boolean(row.armed),
    by: row.switched_by,
    at: row.at,
    reason: row.reason,
  };
}
