import { Revision } from '../revision/Revision';
import { Hold, HoldSummary } from './Hold';
import { matchesHold } from './matchesHold';

/** The newest of the holds on a workload, as its page shows it. */
export function summarizeHold(
  holds: readonly Hold[],
  revisions: readonly Revision[],
): HoldSummary | undefined {
  const [hold] = holds;
  if (!hold) return undefined;
  const left =
    revisions.find(known => known.podTemplateHash === hold.podTemplateHash) ??
    revisions.find(known => matchesHold(hold, known));
  return {
    id: hold.id,
    version: hold.version,
    ...(left?.restorable && { revision: left.revision }),
    by: hold.heldBy,
    reason: hold.reason,
    since: hold.createdAt,
    cluster: hold.workload.cluster,
  };
}
