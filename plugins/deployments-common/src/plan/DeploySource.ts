import { WorkloadStatus } from '../status/WorkloadStatus';
import { TemplateSettings } from '../comparison/TemplateSettings';
import { PlannedDeploy } from './PlannedDeploy';

/**
 * Where a version comes from, as it was read for a plan.
 *
 * @public
 */
export interface DeploySource {
  deploy: PlannedDeploy;
  /** Absent when the plan is made again for images that were approved: then it does not matter any more. */
  now?: { status: WorkloadStatus; settings: TemplateSettings };
}
