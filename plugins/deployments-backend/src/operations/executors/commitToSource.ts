import {
  CommitToSource,
  deriveOwner,
  PodTemplateSpec,
  templateWithImages,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  CommitInfo,
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { checkHolds } from '../checkHolds';
import { checkService, readService } from '../checkService';
import { Course, RETRY_MS } from '../Course';
import { findMove } from '../findMove';
import { OperationFailure } from '../OperationFailure';
import { askSource } from '../source/askSource';
import { readSource, ReadSource } from '../source/readSource';
import { SourceQuestion } from '../source/SourceQuestion';
import { commitMessage, isCommitOf } from './commitMessage';
import { editHoldFile } from './editHoldFile';
import { findProposal } from './findProposal';
import { followProposal } from './followProposal';
import { propose } from './propose';
import { StepResult } from './StepResult';

/** Another pusher who is quicker each time is a pipeline gone wild. */
const CONFLICTS_MAX = 5;
/** Where our own commit is looked for after an interruption. */
const OWN_COMMIT_WITHIN = 30;

/**
 * Commits the edits that bring a revision back, or a version from another environment, on top of whatever the branch holds by then, as long as they are the edits
 * that were planned. A commit of this operation that is there already is taken for it.
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
  let conflicts = 0;
  for (;;) {
    const head = await course.insist(() =>
      repo.head(step.branch, course.signal),
    );
    const own = await findOwn(course, repo, head, step.folder);
    if (own) return made(own);
    const source = await readAgain(course, repo, head, step);
    if (source.edits.length === 0) {
      return {
        message: `${repo.name} asks for it already`,
        commit: { id: head },
      };
    }
    if (course.isLate()) {
      throw new OperationFailure(
        `Not committed within ${course.deadlineSeconds} s; nothing was written`,
      );
    }
    const outcome =
      step.as === 'pull-request'
        ? 'protected'
        : await commit(course, repo, head, step, source);
    if (outcome === 'protected') {
      const proposal = await propose(course, repo, head, step, source);
      if (proposal !== 'conflict') {
        return followProposal(course, index, step, proposal);
      }
    }
    if (outcome !== 'again') conflicts += 1;
    if (conflicts > CONFLICTS_MAX) {
      throw new OperationFailure(
        `Others pushed to ${step.branch} of ${repo.name} at each attempt; nothing was written`,
      );
    }
  }
}

function made({ id, url }: CommitInfo): StepResult {
  return {
    message: `Commit ${id.slice(0, 7)}`,
    commit: { id, ...(url && { url }) },
  };
}

/** Our commit, if an earlier attempt made it. */
function findOwn(
  course: Course,
  repo: ConfigRepo,
  head: string,
  folder: string,
): Promise<CommitInfo | undefined> {
  const { operation, signal } = course;
  return course.insist(async () => {
    const log = await repo.log(head, folder, OWN_COMMIT_WITHIN, signal);
    return log.find(({ message }) => isCommitOf(message, operation.id));
  });
}

/** Plans the edits anew on the branch as it is now. */
async function readAgain(
  course: Course,
  repo: ConfigRepo,
  head: string,
  step: CommitToSource,
): Promise<ReadSource> {
  const [observation, service] = await Promise.all([
    course.read(),
    readService(course),
  ]);
  checkService(course, service, observation);
  await checkHolds(course.context, course.operation, observation);
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
  if (source.edits.length === 0 || step.deploys) return source;
  const held = await course.insist(() =>
    editHoldFile(course, repo, head, step, observation),
  );
  return { ...source, edits: [...source.edits, ...held] };
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

/** `again`: look again. After a lost answer too, as the commit may have arrived. */
async function commit(
  course: Course,
  repo: ConfigRepo,
  head: string,
  { branch }: CommitToSource,
  { edits }: ReadSource,
): Promise<'again' | 'conflict' | 'protected'> {
  const { operation, signal } = course;
  try {
    await repo.commit({
      branch,
      expectedHead: head,
      edits,
      ...commitMessage(operation),
      signal,
    });
    // Read back rather than believed: the next look finds it by its trailer.
    return 'again';
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    switch (error.kind) {
      case 'conflict':
        return 'conflict';
      case 'protected':
        // Where the host has pull requests, one is the way that is left.
        if (repo.propose) return 'protected';
        throw error;
      case 'unreachable':
        await course.saveUnsure(error.message);
        await course.pause(RETRY_MS);
        return 'again';
      default:
        throw error;
    }
  }
}
