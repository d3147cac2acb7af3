import {
  Hold,
  HoldFile,
  holdFilePath,
  removeFromHoldFile,
} from '@backstage-deployments/plugin-deployments-common';
import {
  CommitRequest,
  ConfigRepo,
  ConfigRepoError,
} from '@backstage-deployments/plugin-deployments-node';

/** What became of an entry; `again` where nothing is decided yet. */
export type Removal =
  | { state: NonNullable<HoldFile['state']>; message: string }
  | 'again';

/**
 * Takes a lifted hold's entry out of the file beside the manifests, by a commit of its own; by a pull request where the
 * branch takes none. An entry that is gone already, as of a rollback that was undone, is as good.
 *
 * @param repo - undefined where the portal may not use it any more
 */
export async function removeHeldVersion(
  hold: Hold,
  file: HoldFile,
  repo: ConfigRepo | undefined,
  signal: AbortSignal,
): Promise<Removal> {
  const path = holdFilePath(file.folder);
  if (!repo) return byHand(hold, path, file.repoURL);
  try {
    const head = await repo.head(file.branch, signal);
    const tree = await repo.readTree(head, file.folder, signal);
    const edit = removeFromHoldFile(path, tree.get(path), [hold.operationId]);
    if (!edit) return { state: 'removed', message: 'It stands there no more' };
    const request = {
      branch: file.branch,
      expectedHead: head,
      edits: [edit],
      ...messageOf(hold),
      signal,
    };
    return await send(repo, request, hold, path);
  } catch (error) {
    if (!(error instanceof ConfigRepoError)) throw error;
    // Somebody else pushed, or nobody knows whether it arrived: the next look tells.
    return error.kind === 'conflict' || error.kind === 'unreachable'
      ? 'again'
      : byHand(hold, path, repo.name, error.message);
  }
}

async function send(
  repo: ConfigRepo,
  request: CommitRequest,
  hold: Hold,
  path: string,
): Promise<Removal> {
  try {
    const commit = await repo.commit(request);
    return { state: 'removed', message: `Commit ${commit.slice(0, 7)}` };
  } catch (error) {
    const guarded =
      error instanceof ConfigRepoError && error.kind === 'protected';
    if (!guarded) throw error;
    if (!repo.propose) {
      return byHand(hold, path, repo.name, `${request.branch} is protected`);
    }
    const { url } = await repo.propose({
      ...request,
      proposalBranch: `resume/${hold.operationId}`,
      title: `Resume deployments of ${hold.version}`,
    });
    return { state: 'proposed', message: url };
  }
}

function byHand(
  { version }: Hold,
  path: string,
  repository: string,
  why = 'the portal may not commit there any more',
): Removal {
  return {
    state: 'stuck',
    message: `Remove ${version} from ${path} in ${repository} by hand: ${why}`,
  };
}

function messageOf({
  version,
  environment,
  workload,
  operationId,
  lifted,
}: Hold): Pick<CommitRequest, 'message' | 'author'> {
  const person = (lifted?.by ?? 'portal').replace(/^.*[:/]/, '');
  return {
    message: [
      `Resume deployments of ${workload.name} ${version} in ${environment}`,
      '',
      ...(lifted?.why ? [lifted.why, ''] : []),
      `Resumes-After: ${operationId}`,
    ].join('\n'),
    // An address that cannot be anybody else's (RFC 2606).
    author: { name: person, email: `${person}@backstage.invalid` },
  };
}
