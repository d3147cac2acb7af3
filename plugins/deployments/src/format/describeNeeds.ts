import { ApprovalsNeeded } from '@backstage-deployments/plugin-deployments-common';
import { refName } from './refName';

/** "2 approvals by platform-team and security-team": what has to come before it starts. */
export function describeNeeds({ required, groups }: ApprovalsNeeded): string {
  const names = groups.map(refName);
  // With fewer people than groups any of them will do.
  const word = required >= groups.length ? 'and' : 'or';
  const last = names.pop();
  const who = names.length > 0 ? `${names.join(', ')} ${word} ${last}` : last;
  return `${required} ${required === 1 ? 'approval' : 'approvals'} by ${who}`;
}
