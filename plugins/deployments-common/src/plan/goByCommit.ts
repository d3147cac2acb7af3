import { versionOfImages } from '../revision/versionOf';
import { describeOwner } from '../workload/describeOwner';
import { Owner } from '../workload/Owner';
import { RollbackTarget } from './findRollbackTarget';
import { Refusal } from './Plan';
import { RollbackWay } from './RollbackWay';
import { SourceReading } from './SourceReading';

/** A push, and an owner that looks at once. */
const COMMIT_SECONDS = 10;

/** Goes back by a commit to what the owner follows, so that its next sync keeps the version instead of undoing it. */
export function goByCommit(
  owner: Owner,
  source: SourceReading | undefined,
  target: RollbackTarget,
  abortFirst: boolean,
): RollbackWay | Refusal {
  if (!source?.ok) {
    return {
      reason: 'OwnedByGitOps',
      message: `${describeOwner(owner)} owns this workload, and ${
        source?.message ?? 'its repository has not been read'
      }`,
      ...(source?.remedy && { remedy: source.remedy }),
    };
  }
  const { repository, branch, scope, files, restores, unships } = source;
  return {
    path: source.as === 'pull-request' ? 'pull-request' : 'git-commit',
    summary: summarize(owner, source, abortFirst),
    goalSteps: [commitStep(source, target), askStep(source)],
    steps: [
      describeCommit(source, target),
      `Ask ${describeOwner(owner)} to ${
        source.autoSync ? 'look now' : 'sync it now'
      }`,
    ],
    commit: {
      repository,
      branch,
      scope,
      files,
      ...(restores && { restores }),
      unships,
    },
    extraSeconds: COMMIT_SECONDS,
  };
}

type Read = Extract<SourceReading, { ok: true }>;

function commitStep(
  { repoURL, branch, folder, target, scope, as, edits, restores }: Read,
  { revision, replicaSet }: RollbackTarget,
): RollbackWay['goalSteps'][number] {
  return {
    kind: 'CommitToSource',
    repoURL,
    branch,
    folder,
    target,
    scope,
    as,
    edits,
    ...(restores && { restores: restores.id }),
    ...(replicaSet && {
      replicaSet: {
        name: replicaSet.metadata.name,
        uid: replicaSet.metadata.uid ?? '',
      },
    }),
    images: revision.images.map(({ container, image }) => ({
      container,
      image,
    })),
    podTemplateHash: revision.podTemplateHash,
    revision: revision.revision,
  };
}

function askStep({ owner, autoSync }: Read): RollbackWay['goalSteps'][number] {
  return { kind: 'AskOwner', owner, sync: !autoSync };
}

function describeCommit(
  { as, edits, repository, branch }: Read,
  { revision }: RollbackTarget,
): string {
  const version = versionOfImages(revision.images);
  if (edits === '') {
    return `Nothing to commit: ${branch} of ${repository} asks for ${version} already`;
  }
  return as === 'pull-request'
    ? `Open a pull request for ${version} to ${branch} of ${repository}, and wait until it is merged`
    : `Commit ${version} to ${branch} of ${repository}`;
}

function summarize(owner: Owner, source: Read, abortFirst: boolean): string {
  const name = describeOwner(owner);
  const keeps = owner.selfHeal
    ? `${name} self-heals, so a change in the cluster would be undone within seconds`
    : `${name} owns this workload, so a change in the cluster would be undone at its next sync`;
  const first = abortFirst
    ? 'The update is aborted, so its traffic leaves at once. '
    : '';
  return `${first}${keeps}; ${describeWay(source, name)}.`;
}

function describeWay(
  { as, edits, repository, branch, autoSync }: Read,
  name: string,
): string {
  if (edits === '') {
    return `${branch} of ${repository} asks for this version already; ${name} is told to sync it`;
  }
  const then = autoSync ? '' : ` and has ${name} sync it`;
  return as === 'pull-request'
    ? `this opens a pull request to ${branch} of ${repository}, which somebody has to merge${then}`
    : `this commits to ${branch} of ${repository}${then}`;
}
