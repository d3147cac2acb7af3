import { Hold } from '@backstage-deployments/plugin-deployments-common';

/** An event of the operation that placed a hold: that it was placed, or lifted. */
export interface HoldEvent {
  operationId: string;
  type: 'held' | 'holdLifted';
  /** ISO 8601. */
  at: string;
  payload: { at: string; by: string; version: string; why?: string };
}

/** What the trail keeps of the last thing that happened to a hold. */
export function eventOfHold({
  operationId,
  version,
  heldBy,
  createdAt,
  lifted,
}: Hold): HoldEvent {
  return lifted
    ? {
        operationId,
        type: 'holdLifted',
        at: lifted.at,
        payload: { ...lifted, version },
      }
    : {
        operationId,
        type: 'held',
        at: createdAt,
        payload: { at: createdAt, by: heldBy, version },
      };
}
