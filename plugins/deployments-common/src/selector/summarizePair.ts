import { OPERATION_BY, OPERATION_ID } from '../annotations';
import { versionOf } from '../revision/versionOf';
import { SelectorSnapshot } from '../snapshot/Snapshot';
import { SelectorPair } from './SelectorPair';
import { selectorWriter } from './selectorWriter';

/** What the page shows of a pair, told from one of its halves. */
export function summarizePair({
  service,
  label,
  own,
  other,
  active,
  problem,
}: SelectorPair): SelectorSnapshot {
  const writer = selectorWriter(service);
  const { annotations } = service.metadata;
  const by = annotations?.[OPERATION_ID] && annotations[OPERATION_BY];
  return {
    service: service.metadata.name,
    label,
    slot: own.slot,
    role: active === undefined ? 'unclear' : roleOf(own.slot, active),
    ...(other && {
      other: {
        name: other.workload.metadata.name,
        slot: other.slot,
        version: versionOf(other.workload.spec?.template),
        desired: other.workload.spec?.replicas ?? 1,
        ready: other.workload.status?.readyReplicas ?? 0,
      },
    }),
    ...(writer?.at && { since: writer.at }),
    ...(by && { by }),
    ...(problem && { problem }),
  };
}

function roleOf(slot: string, active: string): 'active' | 'idle' {
  return slot === active ? 'active' : 'idle';
}
