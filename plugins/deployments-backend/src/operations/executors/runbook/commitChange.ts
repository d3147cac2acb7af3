import {
  changeSource,
  derivePair,
  FileEdit,
  isGitOps,
  pairOwners,
  StepCommit,
  WorkloadObservation,
} from '@backstage-deployments/plugin-deployments-common';
import {
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { Course } from '../../Course';
import { OperationFailure } from '../../OperationFailure';
import { folderOf } from '../../source/askSource';
import { readManifestTree } from '../../source/readManifestTree';
import { askToLook, askToSync } from '../askOwner';
import { commitEdits, pushCommit } from '../commitEdits';
import { isSwitchCommit, SwitchCommit, switchMessage } from '../commitMessage';
import { StepResult } from '../StepResult';

/**
 * Makes one commit of a switch, or finds it made, and stores which it is.
 *
 * @param index - of the operation's step
 * @param check - what has to be so before it is pushed; throws where it is not
 * @returns the commit; the branch's head where that says so already
 * @throws OperationFailure when the branch takes no commits, or the owner is another one now
 */
export async function commitChange(
  course: Course,
  index: number,
  { commit, as }: { commit: StepCommit; as: SwitchCommit },
  check: (
    observation: WorkloadObservation,
    edits: readonly FileEdit[],
  ) => Promise<void>,
): Promise<string> {
  const { operation } = course;
  const repo = repoOf(course, commit);
  const made = await commitEdits(course, {
    repo,
    branch: commit.branch,
    folder: commit.folder,
    isOwn: message => isSwitchCommit(message, operation.id, as),
    async read(head) {
      const observation = await course.read();
      checkOwner(commit, observation);
      const edits = await readEdits(course, repo, head, commit, observation);
      await check(observation, edits);
      return edits;
    },
    push: (head, edits) =>
      push(course, repo, {
        branch: commit.branch,
        expectedHead: head,
        edits,
        ...switchMessage(operation, as),
      }),
  });
  return keep(course, index, made);
}

/** Stored at once: whoever resumes goes on with waiting. */
async function keep(
  course: Course,
  index: number,
  made: StepResult | 'waiting',
): Promise<string> {
  if (made === 'waiting' || !made.commit) {
    throw new Error('A commit of a switch is made at once or not at all');
  }
  const { commit, message = '' } = made;
  await course.save({
    type: 'committed',
    index,
    at: course.at(),
    message,
    commit,
  });
  return commit.id;
}

/** Has the owner of a commit bring it. Asking twice is harmless. */
export function askFor(
  course: Course,
  { owner, autoSync }: StepCommit,
  commit: string,
): Promise<StepResult> {
  return autoSync ? askToLook(course, owner) : askToSync(course, owner, commit);
}

function repoOf({ context }: Course, { repoURL }: StepCommit): ConfigRepo {
  const repo = context.repoFor(repoURL);
  if (!repo) {
    throw new OperationFailure(
      `The portal may not commit to ${repoURL} any more; nothing was written there`,
    );
  }
  return repo;
}

async function readEdits(
  course: Course,
  repo: ConfigRepo,
  head: string,
  { folder, target, change }: StepCommit,
  { workload }: WorkloadObservation,
): Promise<readonly FileEdit[]> {
  const tree = await course.insist(() =>
    readManifestTree(repo, head, { folder, target }, course.signal),
  );
  const changed = changeSource(tree, target, change, workload.spec?.template);
  if (!changed.ok) {
    throw new OperationFailure(
      `${changed.reason.replace(/\.$/, '')}; nothing was written there`,
    );
  }
  return changed.edits;
}

function checkOwner(
  { repoURL, folder, target }: StepCommit,
  observation: WorkloadObservation,
): void {
  const pair = derivePair(observation);
  const owner =
    pair &&
    pairOwners(pair, observation).find(
      ({ kind, name }) => kind === target.kind && name === target.name,
    )?.owner;
  const { source } = owner ?? {};
  const same =
    owner &&
    isGitOps(owner) &&
    source?.repoURL === repoURL &&
    folderOf(source.path ?? '') === folder;
  if (!same) {
    throw new OperationFailure(
      `The owner of ${target.kind} ${target.name} has changed since the plan was made; nothing was written there`,
    );
  }
}

async function push(
  course: Course,
  repo: ConfigRepo,
  request: Parameters<typeof pushCommit>[2],
): Promise<'again' | 'conflict'> {
  try {
    return await pushCommit(course, repo, request);
  } catch (error) {
    if (!(error instanceof ConfigRepoError) || error.kind !== 'protected') {
      throw error;
    }
    throw new OperationFailure(
      `${error.message}, and a switch has to be able to go back within seconds, which no pull request does: let the portal commit there, or switch it by pull requests of your own`,
    );
  }
}
