import {
  AnalysisPolicy,
  AutomationSwitch,
  WorkloadAutomation,
} from '@backstage-deployments/plugin-deployments-common';

/** Whether the portal may act on a workload by itself: as its policy says, until somebody says otherwise. */
export function describeAutomation(
  { mode, approvals }: AnalysisPolicy,
  switched: AutomationSwitch | undefined,
): WorkloadAutomation {
  return {
    mode,
    approvals,
    armed: switched?.armed ?? true,
    ...(switched && { switched }),
  };
}
