import {
  activeOperationStates,
  imagesOf,
  PlanFacts,
  RollbackTarget,
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

/** What the plan of going to a version says beyond the workload itself: its images, room for its pods, and whether somebody else acts. */
export async function findFacts(
  { knex, findImages, readRoom }: OperationsContext,
  ref: WorkloadRef,
  { revision, template }: RollbackTarget,
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
  const seen = history
    .get(key)
    ?.find(
      ({ podTemplateHash }) => podTemplateHash === revision.podTemplateHash,
    );
  const images = await findImages(
    withKnownDigests(imagesOf(template), seen?.images ?? []),
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
