import {
  ChangedSource,
  changeSource,
  diffEdits,
  isGitOps,
  ManifestTree,
  ObjectTarget,
  PairObject,
  pairOwners,
  PlanContext,
  Runbook,
  RunbookReading,
  RunbookStep,
  SourceChange,
  statedReplicas,
  WritingStep,
} from '@backstage-deployments/plugin-deployments-common';
import { OperationsContext } from '../OperationsContext';
import { folderOf, ownerRefOf } from './askSource';
import { hashEdits } from './hashEdits';
import { readManifestTree } from './readManifestTree';
import { OwnersRepo, Unwritable, withOwnersRepo } from './withOwnersRepo';

type Reading = Extract<RunbookReading, { ok: true }>;
type WriteStep = Extract<RunbookStep, { kind: WritingStep }>;

/** What the commits planned so far leave in each repository: the next one is made on top of them. */
class EditedRepos {
  readonly #edited = new Map<string, ManifestTree['files']>();

  on(key: string, tree: ManifestTree): ManifestTree {
    return {
      ...tree,
      files: new Map([...tree.files, ...(this.#edited.get(key) ?? [])]),
    };
  }

  add(key: string, { edits }: Extract<ChangedSource, { ok: true }>): void {
    const files = edits.map(({ path, after = '' }) => [path, after] as const);
    this.#edited.set(
      key,
      new Map([...(this.#edited.get(key) ?? []), ...files]),
    );
  }
}

/**
 * What the commits of a switch change, each on top of those before it; undefined where no GitOps owner keeps an object of
 * the pair. Writes nothing.
 */
export async function readRunbookSource(
  context: OperationsContext,
  { observation }: PlanContext,
  { pair, steps }: Runbook,
): Promise<RunbookReading | undefined> {
  const kept = pairOwners(pair, observation).filter(({ owner }) =>
    isGitOps(owner),
  );
  if (kept.length === 0) return undefined;
  const commits: Reading['commits'] = {};
  const edited = new EditedRepos();
  for (const object of kept) {
    const step = steps.find(({ kind }) => kind === object.step);
    if (!step) continue;
    const read = await withOwnersRepo<Reading | Unwritable>(
      context,
      observation,
      object.owner,
      found =>
        readStep(context, observation, object, step as WriteStep, {
          found,
          edited,
        }),
    );
    if (!read.ok) return read;
    Object.assign(commits, read.commits);
  }
  return { ok: true, commits };
}

async function readStep(
  context: OperationsContext,
  observation: PlanContext['observation'],
  { step: kind, kind: objectKind, name, owner }: PairObject,
  step: WriteStep,
  { found, edited }: { found: OwnersRepo; edited: EditedRepos },
): Promise<Reading | Unwritable> {
  const { repo, branch, as, title } = found;
  if (as === 'pull-request') {
    return {
      ok: false,
      message: `${title} takes changes by pull request only, and a switch that fails has to go back within seconds, which no pull request does`,
      remedy:
        'Switch it by pull requests of your own, or let the environment take commits',
    };
  }
  const ref = ownerRefOf(context, observation, owner);
  if (typeof ref === 'string') return { ok: false, message: ref };
  const { repoURL = '', path, valueFiles } = owner.source ?? {};
  if (!path) {
    return {
      ok: false,
      message: 'it does not follow a folder of a repository',
    };
  }
  const folder = folderOf(path);
  const target: ObjectTarget = {
    kind: objectKind,
    name,
    namespace: observation.workload.metadata.namespace ?? '',
    ...(valueFiles && { valueFiles }),
  };
  const key = `${repoURL} ${branch.name}`;
  const tree = edited.on(
    key,
    await readManifestTree(repo, branch.head, { folder, target }),
  );
  const change = changeFor(step, tree, target);
  if (typeof change === 'string') return { ok: false, message: change };
  // Whoever scales in the cluster does all of it.
  if (!change) return { ok: true, commits: {} };
  const changed = changeSource(
    tree,
    target,
    change,
    observation.workload.spec?.template,
  );
  if (!changed.ok) return { ok: false, message: withoutStop(changed.reason) };
  if (step.kind === 'SwitchSelector' && changed.edits.length === 0) {
    return {
      ok: false,
      message: `${repo.name} sends the traffic to ${step.to} already, and its owner has not brought that`,
      remedy: 'Have it sync, or look why it does not',
    };
  }
  edited.add(key, changed);
  return {
    ok: true,
    commits: {
      [kind]: {
        commit: {
          repoURL,
          branch: branch.name,
          folder,
          target,
          change,
          edits: hashEdits(changed.edits),
          owner: ref,
          autoSync: owner.autoSync === true,
        },
        repository: repo.name,
        files: diffEdits(changed.edits, context.fingerprint),
      },
    },
  };
}

/** What a step has the manifests say; undefined where they say nothing of it, a sentence where that cannot be told. */
function changeFor(
  step: WriteStep,
  tree: ManifestTree,
  target: ObjectTarget,
): SourceChange | string | undefined {
  if (step.kind === 'SwitchSelector') {
    const { label, from, to } = step;
    return { selector: { label, from, value: to } };
  }
  const stated = statedReplicas(tree, target);
  if (!stated.ok) return withoutStop(stated.reason);
  const { replicas } = stated;
  if (step.kind === 'ScaleDown') {
    // What is fewer already stays so.
    return replicas === undefined
      ? undefined
      : { replicas: Math.min(replicas, step.replicas) };
  }
  return replicas === undefined && step.images.length === 0
    ? undefined
    : {
        images: step.images,
        ...(replicas !== undefined && { replicas: step.replicas }),
      };
}

/** A sentence as half of another one. */
function withoutStop(reason: string): string {
  return reason.replace(/\.$/, '');
}
