import {
  activeOperationStates,
  imagesOf,
  PlanFacts,
  podTemplateHashOf,
  ReplicaSet,
  stringifyWorkloadRef,
  withKnownDigests,
  WorkloadRef,
} from '@backstage-deployments/plugin-deployments-common';
import { readHistory } from '../database/history/readHistory';
import { listOperations } from '../database/operations/listOperations';
import { OperationsContext } from './OperationsContext';

/** Those that act or are about to; one that waits for approval keeps nobody. */
const running = activeOperationStates.filter(
  state => state !== 'pending-approval',
);

/** A workload's lock lets one run; the one that asks may be it. */
const AT_ONCE_MAX = 2;

/** What a rollback's plan says beyond the workload itself: its images, room for its pods, and whether somebody else acts. */
export async function findFacts(
  { knex, findImages, readRoom }: OperationsContext,
  ref: WorkloadRef,
  target: ReplicaSet,
  ownOperationId?: string,
): Promise<PlanFacts> {
  const key = stringifyWorkloadRef(ref);
  const [room, history, operations] = await Promise.all([
    readRoom(ref),
    readHistory(knex, [key]),
    listOperations(knex, {
      workloadKey: key,
      states: running,
      limit: AT_ONCE_MAX,
    }),
  ]);
  const hash = podTemplateHashOf(target, ref.kind);
  const seen = history
    .get(key)
    ?.find(({ podTemplateHash }) => podTemplateHash === hash);
  const images = await findImages(
    withKnownDigests(imagesOf(target.spec?.template), seen?.images ?? []),
  );
  const active = operations.items.find(({ id }) => id !== ownOperationId);
  return {
    ...room,
    images,
    ...(active && {
      running: { by: active.requestedBy, action: active.action },
    }),
  };
}
