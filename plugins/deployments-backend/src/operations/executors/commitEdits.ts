import { FileEdit } from '@backstage-deployments/plugin-deployments-common';
import {
  CommitInfo,
  CommitRequest,
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';
import { Course, RETRY_MS } from '../Course';
import { OperationFailure } from '../OperationFailure';
import { StepResult } from './StepResult';

/** Another pusher who is quicker each time is a pipeline gone wild. */
const CONFLICTS_MAX = 5;
/** Where our own commit is looked for after an interruption. */
const OWN_COMMIT_WITHIN = 30;

/** What is committed, where, and by what it is known again. */
interface Committing {
  repo: ConfigRepo;
  branch: string;
  /** The owner's folder. */
  folder: string;
  /** Whether a commit with this message is the one that is to be made. */
  isOwn: (message: string) => boolean;
  /** The edits on top of a head; none where it says so already. */
  read: (head: string) => Promise<readonly FileEdit[]>;
  push: (head: string, edits: readonly FileEdit[]) => Promise<Pushed>;
}

/** `again`: look again. After a lost answer too, as the commit may have arrived. */
type Pushed = 'again' | 'conflict' | { result: StepResult | 'waiting' };

/**
 * Brings edits to a branch exactly once, on top of whatever it holds by then. It looks before it acts: a commit of this
 * operation that is there already is taken for it.
 *
 * @throws OperationFailure when others are quicker each time, or it is too late
 */
export async function commitEdits(
  course: Course,
  { repo, branch, folder, isOwn, read, push }: Committing,
): Promise<StepResult | 'waiting'> {
  let conflicts = 0;
  for (;;) {
    const head = await course.insist(() => repo.head(branch, course.signal));
    const own = await course.insist(async () => {
      const log = await repo.log(
        head,
        folder,
        OWN_COMMIT_WITHIN,
        course.signal,
      );
      return log.find(({ message }) => isOwn(message));
    });
    if (own) return made(own);
    const edits = await read(head);
    if (edits.length === 0) {
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
    const pushed = await push(head, edits);
    if (typeof pushed === 'object') return pushed.result;
    if (pushed === 'conflict') conflicts += 1;
    if (conflicts > CONFLICTS_MAX) {
      throw new OperationFailure(
        `Others pushed to ${branch} of ${repo.name} at each attempt; nothing was written`,
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

/**
 * Pushes one commit.
 *
 * @throws ConfigRepoError when the repository refuses it, `protected` where its branch takes none from the portal
 */
export async function pushCommit(
  course: Course,
  repo: ConfigRepo,
  request: Omit<CommitRequest, 'signal'>,
): Promise<'again' | 'conflict'> {
  try {
    await repo.commit({ ...request, signal: course.signal });
    // Read back rather than believed: the next look finds it by its trailer.
    return 'again';
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    switch (error.kind) {
      case 'conflict':
        return 'conflict';
      case 'unreachable':
        await course.saveUnsure(error.message);
        await course.pause(RETRY_MS);
        return 'again';
      default:
        throw error;
    }
  }
}
