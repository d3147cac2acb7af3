import {
  CommitToSource,
  deriveOwner,
  FileEdit,
  PodTemplateSpec,
  templateWithImages,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { checkHolds } from '../checkHolds';
import { checkService, readService } from '../checkService';
import { Course } from '../Course';
import { findMove } from '../findMove';
import { OperationFailure } from '../OperationFailure';
import { askSource } from '../source/askSource';
import { readSource } from '../source/readSource';
import { SourceQuestion } from '../source/SourceQuestion';
import { commitEdits, pushCommit } from './commitEdits';
import { commitMessage, isCommitOf } from './commitMessage';
import { editHoldFile } from './editHoldFile';
import { findProposal } from './findProposal';
import { followProposal } from './followProposal';
import { propose } from './propose';
import { StepResult } from './StepResult';

/**
 * Commits the edits that bring a revision back, or a version from another environment, on top of whatever the branch holds
 * by then, as long as they are the edits that were planned.
 *
 * @throws OperationFailure when the repository or the workload has moved on, or refuses the commit
 */
export async function commitToSource(
  course: Course,
  index: number,
  step: CommitToSource,
): Promise<StepResult | 'waiting'> {
  const isResumed = course.operation.steps[index].state === 'running';
  if (!isResumed) {
    await course.save({ type: 'stepStarted', index, at: course.at() });
  }
  const repo = course.context.repoFor(step.repoURL);
  if (!repo) {
    throw new OperationFailure(
      `The portal may not commit to ${step.repoURL} any more; nothing was written`,
    );
  }
  if (isResumed && repo.findProposal) {
    const proposal = await course.insist(() => findProposal(course, repo));
    if (proposal) return followProposal(course, index, step, proposal);
  }
  return commitEdits(course, {
    repo,
    branch: step.branch,
    folder: step.folder,
    isOwn: message => isCommitOf(message, course.operation.id),
    read: head => readAgain(course, repo, head, step),
    async push(head, edits) {
      const pushed =
        step.as === 'pull-request'
          ? 'protected'
          : await commit(course, repo, head, step, edits);
      if (pushed !== 'protected') return pushed;
      const proposal = await propose(course, repo, head, step, edits);
      return proposal === 'conflict'
        ? proposal
        : { result: await followProposal(course, index, step, proposal) };
    },
  });
}

/** Plans the edits anew on the branch as it is now. */
async function readAgain(
  course: Course,
  repo: ConfigRepo,
  head: string,
  step: CommitToSource,
): Promise<readonly FileEdit[]> {
  const [observation, service] = await Promise.all([
    course.read(),
    readService(course),
  ]);
  checkService(course, service, observation);
  await checkHolds(course, observation);
  const { goal, operation, context, signal } = course;
  const move = findMove(goal, observation, operation.id, context.fingerprint);
  if (move) throw new OperationFailure(move);
  const question = questionOf(course, observation, step);
  const source = await course.insist(() =>
    readSource(repo, question, head, context.fingerprint, signal),
  );
  if (!source.ok) {
    throw new OperationFailure(`${source.message}; nothing was written`);
  }
  if (source.edits.length > 0 && source.reading.edits !== step.edits) {
    throw new OperationFailure(
      `${step.branch} of ${repo.name} was changed since the plan was made, and the commit would be another one; nothing was written`,
    );
  }
  // What a promotion leaves is not held: it was well.
  if (source.edits.length === 0 || step.deploys) return source.edits;
  const held = await course.insist(() =>
    editHoldFile(course, repo, head, step, observation),
  );
  return [...source.edits, ...held];
}

function questionOf(
  { context }: Course,
  observation: WorkloadObservation,
  step: CommitToSource,
): SourceQuestion {
  const { branch, scope, as = 'commit', restores, deploys } = step;
  const question = askSource(
    context,
    observation,
    deriveOwner(observation),
    templateOf(observation, step),
    { branch, scope, as, ...(deploys && { deploys }) },
  );
  if (typeof question === 'string') {
    throw new OperationFailure(
      `The owner has changed since the plan was made: ${question}; nothing was written`,
    );
  }
  return { ...question, ...(restores && { restores }) };
}

function templateOf(
  observation: WorkloadObservation,
  { replicaSet, images, deploys }: CommitToSource,
): PodTemplateSpec {
  if (!replicaSet) {
    return templateWithImages(observation, images, deploys?.commit);
  }
  const found = observation.replicaSets.find(
    ({ metadata }) => metadata.uid === replicaSet.uid,
  )?.spec?.template;
  if (!found) {
    throw new OperationFailure(
      `ReplicaSet ${replicaSet.name}, which holds the template, is gone; nothing was written`,
    );
  }
  return found;
}

/** Where the host has pull requests, one is the way that is left for a branch that takes no commit. */
async function commit(
  course: Course,
  repo: ConfigRepo,
  head: string,
  { branch }: CommitToSource,
  edits: readonly FileEdit[],
): Promise<'again' | 'conflict' | 'protected'> {
  try {
    return await pushCommit(course, repo, {
      branch,
      expectedHead: head,
      edits,
      ...commitMessage(course.operation),
    });
  } catch (error) {
    const isLeft =
      error instanceof ConfigRepoError &&
      error.kind === 'protected' &&
      repo.propose;
    if (!isLeft) throw error;
    return 'protected';
  }
}
