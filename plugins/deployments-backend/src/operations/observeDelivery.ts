import {
  Application,
  appliedCommit,
  assertNever,
  comparedRevision,
  Delivery,
  deriveDelivery,
  deriveFluxDelivery,
  KubernetesObject,
  Kustomization,
  ObjectTarget,
  OwnerRef,
  resourceKinds,
  ResourcePlural,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '@backstage-deployments/plugin-deployments-node';
import { Course } from './Course';
import { findStep } from './findStep';

/** A commit that an owner is to take over, and the object of it that counts. */
interface AwaitedCommit {
  owner: OwnerRef;
  repoURL: string;
  target: ObjectTarget;
  commit: string;
}

/** What the owner says of the operation's commit, read fresh; undefined where the way is not by a commit. */
export async function observeDelivery(
  course: Course,
): Promise<Delivery | undefined> {
  const awaited = findAwaited(course);
  return awaited && readDelivery(course, awaited);
}

/** Of a switch the commit that moves the traffic: those around it have been waited for, each by its own step. */
function findAwaited(course: Course): AwaitedCommit | undefined {
  const { goal, commit, operation } = course;
  const step = findStep(goal, 'CommitToSource')?.step;
  const owner = findStep(goal, 'AskOwner')?.step.owner;
  if (step && owner && commit) return { ...step, owner, commit };
  const switched = findStep(goal, 'SwitchSelector');
  const made = switched && operation.steps[switched.index].commit;
  return switched?.step.commit && made
    ? { ...switched.step.commit, commit: made }
    : undefined;
}

/** What an owner says of a commit and one object of it, read fresh. */
export async function readDelivery(
  course: Course,
  { owner, repoURL, target, commit }: AwaitedCommit,
): Promise<Delivery> {
  const { context, signal } = course;
  const read = <T extends KubernetesObject>(plural: ResourcePlural) =>
    course.insist(() =>
      context.clientOf(owner.cluster).get<T>(
        {
          kind: resourceKinds[plural],
          namespace: owner.namespace,
          name: owner.name,
        },
        { signal },
      ),
    );
  const contains = async (revision: string) =>
    revision === commit ||
    (revision !== '' && (await comesAfter(course, repoURL, commit, revision)));
  switch (owner.kind) {
    case 'Application': {
      const application = await read<Application>('applications');
      return deriveDelivery(
        application,
        target,
        await contains(comparedRevision(application)),
      );
    }
    case 'Kustomization': {
      const kustomization = await read<Kustomization>('kustomizations');
      return deriveFluxDelivery(
        kustomization,
        await contains(appliedCommit(kustomization)),
      );
    }
    default:
      return assertNever(owner);
  }
}

/** A commit on top of ours has it too. What the repository does not know, or cannot say now, counts as not. */
async function comesAfter(
  { context, signal }: Course,
  repoURL: string,
  commit: string,
  revision: string,
): Promise<boolean> {
  try {
    return (
      (await context.repoFor(repoURL)?.isAncestor(commit, revision, signal)) ??
      false
    );
  } catch (error) {
    if (error instanceof ConfigRepoError) return false;
    throw error;
  }
}
