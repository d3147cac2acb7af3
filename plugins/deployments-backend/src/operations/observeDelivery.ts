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
  resourceKinds,
  ResourcePlural,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepoError } from '@backstage-deployments/plugin-deployments-node';
import { Course } from './Course';
import { findStep } from './findStep';

/** What the owner says of the operation's commit, read fresh; undefined where the way is not by a commit. */
export async function observeDelivery(
  course: Course,
): Promise<Delivery | undefined> {
  const { goal, context, signal } = course;
  const step = findStep(goal, 'CommitToSource')?.step;
  const owner = findStep(goal, 'AskOwner')?.step.owner;
  const { commit } = course;
  if (!step || !owner || !commit) return undefined;
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
    (revision !== '' &&
      (await comesAfter(course, step.repoURL, commit, revision)));
  switch (owner.kind) {
    case 'Application': {
      const application = await read<Application>('applications');
      return deriveDelivery(
        application,
        step.target,
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
