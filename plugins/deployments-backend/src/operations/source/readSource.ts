import {
  DEPLOY_CAUSE_PREFIX,
  diffEdits,
  FileEdit,
  restoreEdits,
  SourceReading,
  versionOf,
} from '@backstage-deployments/plugin-deployments-common';
import { ConfigRepo } from '@backstage-deployments/plugin-deployments-node';
import { findEarlier } from './findEarlier';
import { hashEdits } from './hashEdits';
import { readManifestTree } from './readManifestTree';
import { SourceQuestion } from './SourceQuestion';
import { summarizeCommit } from './summarizeCommit';

/** Those that a rollback takes back; more would not be read by anybody. */
const UNSHIPS_MAX = 20;

/** A reading, with what a commit needs beside it; file texts stay out of plans, as they may be large and secret. */
export interface ReadSource {
  ok: true;
  reading: Extract<SourceReading, { ok: true }>;
  edits: FileEdit[];
}

/**
 * Reads what a GitOps owner follows at a commit, and works out the least edit that makes it ask for an earlier revision.
 * Writes nothing.
 *
 * @throws ConfigRepoError when the repository cannot be read
 */
export async function readSource(
  repo: ConfigRepo,
  question: SourceQuestion,
  head: string,
  fingerprint: (value: string) => string,
  signal?: AbortSignal,
): Promise<ReadSource | Extract<SourceReading, { ok: false }>> {
  const { branch, folder, target, scope, goal, current } = question;
  const [tree, earlier] = await Promise.all([
    readManifestTree(repo, head, question, signal),
    question.deploys ? undefined : findEarlier(repo, head, question, signal),
  ]);
  const restored = restoreEdits({
    head: tree,
    ...(earlier && { earlier: earlier.tree }),
    target,
    goal,
    current,
    scope,
    ...(question.deploys && {
      cause: `${DEPLOY_CAUSE_PREFIX}${versionOf(goal)} from ${
        question.deploys.fromEnvironment
      }`,
    }),
  });
  if (!restored.ok) return { ok: false, message: restored.reason };
  const { edits } = restored;
  return {
    ok: true,
    edits,
    reading: {
      ok: true,
      repoURL: question.repoURL,
      repository: repo.name,
      branch,
      as: question.as,
      folder,
      target,
      scope,
      edits: hashEdits(edits),
      files: diffEdits(edits, fingerprint),
      configuration: restored.restored.configuration,
      ...(earlier &&
        edits.length > 0 && {
          restores: summarizeCommit(earlier.commit),
        }),
      unships:
        edits.length > 0
          ? (earlier?.after ?? []).slice(0, UNSHIPS_MAX).map(summarizeCommit)
          : [],
      owner: question.owner,
      autoSync: question.autoSync,
    },
  };
}
