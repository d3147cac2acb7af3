import { AnalysisPolicy } from './AnalysisPolicy';

/**
 * Whether the portal may act on a workload by itself, and who said so.
 *
 * @public
 */
export interface WorkloadAutomation
  extends Pick<AnalysisPolicy, 'mode' | 'approvals'> {
  armed: boolean;
  /** Absent: it is as the environment's configuration has it. */
  switched?: AutomationSwitch;
}

/**
 * Somebody's word on it.
 *
 * @public
 */
export interface AutomationSwitch {
  armed: boolean;
  /** User entity ref. */
  by: string;
  /** ISO 8601. */
  at: string;
  reason: string;
}
