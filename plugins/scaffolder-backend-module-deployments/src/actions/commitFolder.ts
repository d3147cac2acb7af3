import { InputError } from '@backstage/errors';
import { ActionContext } from '@backstage/plugin-scaffolder-node';
import { commitFiles } from '../commit/commitFiles';
import { taskIdentity } from '../commit/TaskIdentity';
import { Files } from '../render/Files';
import { Repositories } from '../repositories/Repositories';
import { readFolder } from '../workspace/readFolder';
import { reportCommit } from './reportCommit';

/** What a person, or a template, wrote; see commitSchema. */
type CommitInput = {
  repository: string;
  branch?: string;
  title: string;
  as?: 'commit' | 'pull-request';
  existing?: 'refuse' | 'update';
  keep?: string[];
  token?: string;
};
type CommitOutput = {
  commit: string | undefined;
  commitUrl: string | undefined;
  pullRequestUrl: string | undefined;
};

interface FolderCommit {
  readonly repositories: Repositories;
  /** Of the workspace. */
  readonly folder: string;
  /** Of the repository; '' is its root. */
  readonly target: string;
  /** What the checkpoint remembers, as VERB.NOUN, and what of the input tells it from others. */
  readonly checkpoint: readonly [name: string, subject: string];
  /** What a dry run says; throws when the files should not be written. */
  readonly describe: (files: Files) => string;
}

/**
 * What all actions do that bring a folder of the workspace into a repository: one commit or pull request under a
 * checkpoint, or in a dry run only the word that it would be.
 *
 * @throws InputError, NotAllowedError, ConflictError, ConfigRepoError as readFolder, Repositories.open and commitFiles do
 */
export async function commitFolder(
  ctx: ActionContext<CommitInput, CommitOutput, 'v2'>,
  { repositories, folder, target, checkpoint, describe }: FolderCommit,
): Promise<void> {
  const {
    repository,
    branch = 'HEAD',
    title,
    as = 'commit',
    existing = 'refuse',
    keep = [],
    token,
  } = ctx.input;
  requireFolder(target);
  const files = await readFolder(ctx.workspacePath, folder, target);
  const description = describe(files);
  if (ctx.isDryRun) {
    ctx.logger.info(description);
    return;
  }
  const repo = repositories.open(repository, token);
  const [name, subject] = checkpoint;
  const outcome = await ctx.checkpoint({
    key: `${name}.${repository}.${branch}.${subject}`,
    fn: () =>
      commitFiles({
        repo,
        revision: branch,
        files,
        existing,
        keep,
        as,
        title,
        identity: taskIdentity(ctx),
        signal: ctx.signal,
      }),
  });
  reportCommit(ctx, repository, outcome);
}

/** Segments that are neither hidden nor lead elsewhere. */
const FOLDER = /^(?:[A-Za-z0-9_][\w.@-]*(?:\/[A-Za-z0-9_][\w.@-]*)*)?$/;

/** @throws InputError naming the field, before anything is read */
function requireFolder(target: string): void {
  if (target.length <= 1000 && FOLDER.test(target)) return;
  throw new InputError(
    `target: ${JSON.stringify(
      target.slice(0, 100),
    )} is no folder of a repository; write names joined by slashes`,
  );
}
