import { createHash } from 'node:crypto';
import {
  canonicalJson,
  PlanGoal,
} from '@backstage-deployments/plugin-deployments-common';

/** SHA-256 of a goal's canonical JSON, in hexadecimal: what a person saw, and what an approval is bound to. */
export function hashGoal(goal: PlanGoal): string {
  return createHash('sha256').update(canonicalJson(goal)).digest('hex');
}
