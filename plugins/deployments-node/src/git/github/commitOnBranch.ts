import { z } from 'zod';
import { CommitRequest } from '../../ConfigRepo';
import { ConfigRepoError } from '../../ConfigRepoError';
import { blobId } from '../blobId';
import { GitHubApi } from './GitHubApi';

const answer = z.object({
  createCommitOnBranch: z.object({ commit: z.object({ oid: z.string() }) }),
});
const MUTATION = `mutation ($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;
const objects = z.object({
  repository: z.record(z.string(), z.object({ oid: z.string() }).nullable()),
});

/**
 * One commit by `createCommitOnBranch`, which GitHub refuses unless the branch's head is the expected one. Its author is
 * whom the token belongs to, as GitHub signs it; who asked for it stands in the message.
 *
 * @throws ConfigRepoError `conflict` also when a file is not what the edit was made from
 */
export async function commitOnBranch(
  api: GitHubApi,
  request: CommitRequest,
): Promise<string> {
  const { branch, expectedHead, edits, message, signal } = request;
  await checkBefore(api, request);
  const [headline, ...rest] = message.split('\n');
  const { owner, repository } = api.connection;
  const { createCommitOnBranch } = await api.graphQl(answer, {
    query: MUTATION,
    variables: {
      input: {
        branch: {
          repositoryNameWithOwner: `${owner}/${repository}`,
          branchName: branch,
        },
        expectedHeadOid: expectedHead,
        message: { headline, body: rest.join('\n').trim() },
        fileChanges: {
          additions: edits.flatMap(({ path, after }) =>
            after === undefined
              ? []
              : [{ path, contents: Buffer.from(after).toString('base64') }],
          ),
          deletions: edits.flatMap(({ path, after }) =>
            after === undefined ? [{ path }] : [],
          ),
        },
      },
    },
    branch,
    signal,
  });
  return createCommitOnBranch.commit.oid;
}

/** The mutation replaces whole files: one that was made from other bytes would lose somebody's change. */
async function checkBefore(
  api: GitHubApi,
  { edits, expectedHead, signal }: CommitRequest,
): Promise<void> {
  const { owner, repository } = api.connection;
  const names = edits.map((_, index) => `e${index}`);
  const query = `query ($owner: String!, $repository: String!, ${names
    .map(name => `$${name}: String!`)
    .join(', ')}) {
  repository(owner: $owner, name: $repository) {
    ${names
      .map(name => `${name}: object(expression: $${name}) { oid }`)
      .join('\n    ')}
  }
}`;
  const paths = Object.fromEntries(
    edits.map(({ path }, index) => [`e${index}`, `${expectedHead}:${path}`]),
  );
  const found = await api.graphQl(objects, {
    query,
    variables: { owner, repository, ...paths },
    signal,
  });
  const changed = edits.find(
    ({ before }, index) =>
      found.repository[`e${index}`]?.oid !==
      (before === undefined ? undefined : blobId(before)),
  );
  if (changed) {
    throw new ConfigRepoError(
      'conflict',
      `${changed.path} is not what the edit was made from; nothing was written`,
    );
  }
}
