import {
  Application,
  ApplicationOperation,
  ARGOCD_REFRESH,
  FLUX_REQUESTED_AT,
  OwnerRef,
  PlanStep,
  ResourceKind,
  resourceKinds,
} from '@backstage-deployments/plugin-deployments-common';
import { ClusterError } from '@backstage-deployments/plugin-deployments-node';
import { Course, refusedForNow, RETRY_MS, unsure } from '../Course';
import { OperationFailure } from '../OperationFailure';
import { StepResult } from './StepResult';

type AskStep = Extract<PlanStep, { kind: 'AskOwner' }>;

/** How Argo CD shows which operation of ours asked for a sync, and how we know it again. */
const OPERATION_INFO = 'deployment-operation';
const FIELD_MANAGER = 'backstage-deployments';

/**
 * Has the owner look at its repository now instead of at its next poll; one that does not sync by itself is asked for the
 * sync as well. Asking twice is harmless.
 *
 * @throws OperationFailure when the owner is gone or may not be asked
 */
export async function askOwner(
  course: Course,
  index: number,
  step: AskStep,
): Promise<StepResult> {
  await course.save({ type: 'stepStarted', index, at: course.at() });
  return step.sync
    ? askToSync(course, step.owner, course.commit)
    : askToLook(course, step.owner);
}

/**
 * Has an owner that does not sync by itself sync a commit. Asking twice is harmless.
 *
 * @throws OperationFailure when the owner is gone
 */
export async function askToSync(
  course: Course,
  owner: OwnerRef,
  commit: string | undefined,
): Promise<StepResult> {
  await insistOnAnswer(course, owner, () => sync(course, owner, commit));
  return { message: 'It has been asked to sync' };
}

/**
 * Has the owner compare now. Where the portal may not ask, the owner's own poll has to do.
 *
 * @throws OperationFailure when the owner is gone
 */
export async function askToLook(
  course: Course,
  owner: OwnerRef,
): Promise<StepResult> {
  try {
    await insistOnAnswer(course, owner, () => refresh(course, owner));
    return { message: 'It has been asked to look' };
  } catch (error) {
    if (!(error instanceof ClusterError) || error.kind !== 'forbidden')
      throw error;
    return {
      message: 'The portal may not ask it, so it looks at its next poll',
    };
  }
}

/**
 * The annotation that makes Argo CD compare with the newest commit (argo-cd controller/appcontroller.go); for Flux the one
 * on the GitRepository, and on the Kustomization, which looks again when the GitRepository has found the commit.
 */
async function refresh(course: Course, owner: OwnerRef): Promise<void> {
  const { context, signal } = course;
  const annotate = (
    kind: ResourceKind,
    { namespace, name }: { namespace: string; name: string },
    annotations: Record<string, string>,
  ) =>
    context
      .clientOf(owner.cluster)
      .patch(
        { kind, namespace, name },
        { metadata: { annotations } },
        { type: 'merge', fieldManager: FIELD_MANAGER, signal },
      );
  if (owner.kind === 'Application') {
    await annotate(resourceKinds.applications, owner, {
      [ARGOCD_REFRESH]: 'normal',
    });
    return;
  }
  const asked = { [FLUX_REQUESTED_AT]: course.at() };
  await annotate(resourceKinds.gitrepositories, owner.source, asked);
  await annotate(resourceKinds.kustomizations, owner, asked);
}

/** @throws ClusterError `conflict` while the Application is busy with another sync */
async function sync(
  { context, operation, signal }: Course,
  { cluster, namespace, name }: OwnerRef,
  commit: string | undefined,
): Promise<void> {
  const ref = { kind: resourceKinds.applications, namespace, name };
  const client = context.clientOf(cluster);
  const application = await client.get<Application>(ref, { signal });
  const running = application.operation;
  const last = application.status?.operationState;
  const ours = [running, last?.operation].some(
    asked => isOurs(asked, operation.id) && asked?.sync?.revision === commit,
  );
  if (ours) return;
  if (running || last?.phase === 'Running') {
    throw new ClusterError('conflict', `${name} is busy with another sync`);
  }
  const asking: ApplicationOperation = {
    initiatedBy: { username: operation.requestedBy },
    info: [{ name: OPERATION_INFO, value: operation.id }],
    sync: { revision: commit },
  };
  await client.patch(
    ref,
    {
      metadata: { resourceVersion: application.metadata.resourceVersion },
      operation: asking,
    },
    { type: 'merge', fieldManager: FIELD_MANAGER, signal },
  );
}

function isOurs(asked: ApplicationOperation | undefined, id: string): boolean {
  return Boolean(
    asked?.info?.some(
      ({ name, value }) => name === OPERATION_INFO && value === id,
    ),
  );
}

/** Asks again while the cluster is away or the Application busy, up to the deadline. */
async function insistOnAnswer(
  course: Course,
  owner: OwnerRef,
  ask: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      await ask();
      return;
    } catch (error) {
      if (!(error instanceof ClusterError) || course.signal.aborted)
        throw error;
      if (error.kind === 'not-found') {
        throw new OperationFailure(
          `The commit is made, but the ${nameOf(
            owner,
          )} was deleted: whoever owns the workload now has to bring it there`,
        );
      }
      const passes =
        error.kind === 'conflict' ||
        unsure.has(error.kind) ||
        refusedForNow.has(error.kind);
      if (!passes) throw error;
      if (course.isLate()) {
        throw new OperationFailure(
          `The commit is made, but the ${nameOf(owner)} could not be asked: ${
            error.message
          }`,
        );
      }
      await course.pause(RETRY_MS);
    }
  }
}

function nameOf({ kind }: OwnerRef): string {
  return kind === 'Application'
    ? 'Argo CD Application'
    : 'Kustomization of Flux';
}
